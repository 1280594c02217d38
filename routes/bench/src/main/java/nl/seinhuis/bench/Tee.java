// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.io.Writer;

/** Writes the same to two: the screen, and a file for the record. */
final class Tee extends Writer {

    private final Writer one;
    private final Writer other;

    Tee(Writer one, Writer other) {
        this.one = one;
        this.other = other;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        one.write(text, from, length);
        other.write(text, from, length);
    }

    @Override
    public void flush() throws IOException {
        one.flush();
        other.flush();
    }

    /** Closes the file; the screen stays open. */
    @Override
    public void close() throws IOException {
        one.flush();
        other.close();
    }
}
