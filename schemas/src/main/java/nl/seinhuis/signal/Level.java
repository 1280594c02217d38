// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A release level on its two axes. Levels are partially ordered: one is at most another only if that holds on both axes,
 * and {@code hit} is comparable with {@code withheld} and itself alone.
 *
 * @param content how much is shown
 * @param linkage whether the desk may recognise the identifier
 */
public record Level(Content content, Linkage linkage) {

    /** Nothing at all. What no rule names is this. */
    public static final Level WITHHELD = new Level(Content.WITHHELD, Linkage.NONE);

    private static final Map<Level, String> WRITTEN = written();

    /** Whether this level shows nothing and links nothing. */
    public boolean isWithheld() {
        return equals(WITHHELD);
    }

    /** Whether this level is at most the other on both axes. */
    public boolean atMost(Level other) {
        return contentAtMost(content, other.content) && linkage.compareTo(other.linkage) <= 0;
    }

    /** The greatest level that is at most both. */
    public Level lower(Level other) {
        Content lowest = contentAtMost(content, other.content)
                ? content
                : contentAtMost(other.content, content) ? other.content : Content.WITHHELD;
        return new Level(lowest, linkage.compareTo(other.linkage) <= 0 ? linkage : other.linkage);
    }

    /** Reads the written form, for example {@code full+pseudonym}. */
    public static Level parse(String written) {
        int plus = written.indexOf('+');
        if (plus < 0) {
            throw new UnknownWord(Level.class);
        }
        return new Level(
                Coded.of(Content.class, written.substring(0, plus)),
                Coded.of(Linkage.class, written.substring(plus + 1)));
    }

    private static boolean contentAtMost(Content a, Content b) {
        if (a == b || a == Content.WITHHELD) {
            return true;
        }
        return a != Content.HIT && b != Content.HIT && a.compareTo(b) <= 0;
    }

    @Override
    public String toString() {
        return Objects.requireNonNull(WRITTEN.get(this));
    }

    private static Map<Level, String> written() {
        Map<Level, String> all = new HashMap<>();
        for (Content content : Content.values()) {
            for (Linkage linkage : Linkage.values()) {
                all.put(new Level(content, linkage), content.code() + "+" + linkage.code());
            }
        }
        return Map.copyOf(all);
    }
}
