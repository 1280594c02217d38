// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import java.nio.charset.StandardCharsets;

/** One match key in clear: lives in memory until it is hashed. Equal keys are equal texts. */
final class MatchKey {
    private final int parts;
    private final String text;

    private MatchKey(int parts, String text) {
        this.parts = parts;
        this.text = text;
    }

    /** A key of this form; {@code more} are parts of the one name in it. */
    static MatchKey of(KeyForm form, int more, String... values) {
        StringBuilder text = new StringBuilder("match/v1").append('\u001F').append(form.letter());
        for (String value : values) {
            text.append('\u001F').append(value);
        }
        return new MatchKey(form.parts() | more, text.toString());
    }

    /** Mask of the parts in which two agree who share it. */
    int parts() {
        return parts;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MatchKey that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "MatchKey";
    }
}
