// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.unlink;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What a broker could do wrong. Each is planted in what the real one made, to see that the experiment would notice: a
 * measure that finds nothing anywhere says nothing.
 */
public enum Weakness {
    /** None: what the broker really adds. */
    NONE("none"),
    /** One pseudonym key for all desks. */
    SHARED_KEY("one pseudonym key for all desks"),
    /** Ids that are computed from the subject. */
    DERIVED_ID("ids computed from the subject"),
    /** Arrays as they were entered. */
    KEPT_ORDER("arrays in the order of the subject's file"),
    /** Bodies that are not padded. */
    EXACT_SIZE("bodies as long as the subject's file"),
    /** A time that belongs to the subject, to the second. */
    EXACT_TIME("the moment at which the subject's file was opened");

    private final String words;

    Weakness(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** What a desk would hold of a delivery about this subject. */
    Seen plant(Seen seen, int subject) {
        Random of = new Random(0x5eed + (long) subject * 31);
        return switch (this) {
            case NONE -> seen;
            case SHARED_KEY ->
                new Seen(
                        seen.id(),
                        List.of("1.tel." + Long.toString(of.nextLong(), 36) + Long.toString(of.nextLong(), 36)),
                        seen.order(),
                        seen.size(),
                        seen.time(),
                        seen.header(),
                        seen.proof());
            case DERIVED_ID ->
                new Seen(
                        new UUID(of.nextLong(), of.nextLong()),
                        seen.pseudonyms(),
                        seen.order(),
                        seen.size(),
                        seen.time(),
                        seen.header(),
                        seen.proof());
            case KEPT_ORDER ->
                new Seen(
                        seen.id(),
                        seen.pseudonyms(),
                        kept(seen.order(), of),
                        seen.size(),
                        seen.time(),
                        seen.header(),
                        seen.proof());
            case EXACT_SIZE ->
                new Seen(
                        seen.id(),
                        seen.pseudonyms(),
                        seen.order(),
                        seen.size() - of.nextInt(900),
                        seen.time(),
                        seen.header(),
                        seen.proof());
            case EXACT_TIME ->
                new Seen(
                        seen.id(),
                        seen.pseudonyms(),
                        seen.order(),
                        seen.size(),
                        Instant.EPOCH.plusSeconds(of.nextInt(100_000_000)),
                        seen.header(),
                        seen.proof());
        };
    }

    private static String kept(String order, Random of) {
        List<String> types = new ArrayList<>(List.of(order.strip().split(" ", -1)));
        Collections.sort(types);
        Collections.shuffle(types, of);
        return String.join(" ", types) + " ";
    }
}
