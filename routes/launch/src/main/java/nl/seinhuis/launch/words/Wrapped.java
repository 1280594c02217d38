// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.words;

import java.io.PrintWriter;

/** Text for a terminal: lines broken between words, what follows indented under the first word. */
public final class Wrapped {

    private static final int WIDTH = 118;

    private final PrintWriter out;

    /** Prints to a writer. */
    public Wrapped(PrintWriter out) {
        this.out = out;
    }

    /** Prints a paragraph behind a mark. */
    public void print(String mark, String text) {
        StringBuilder line = new StringBuilder(mark);
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(mark.length() + 2));
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }
}
