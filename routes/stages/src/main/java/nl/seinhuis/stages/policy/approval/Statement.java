// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What officers sign about a set, all of them the same bytes. It names the whole set by digest, what it replaces, what it
 * changes for past signals, and how long it holds, so that a signature fits one change at one time and nothing else.
 *
 * @param set digest of the set, SHA-256 in hex
 * @param base digest of the set that it replaces; empty for a founding
 * @param impact SHA-256 of the impact report, in hex
 * @param version higher than that of every set before it
 * @param author id of the officer who handed it in
 * @param expires until when the set holds, to the second
 */
public record Statement(String set, String base, String impact, long version, String author, Instant expires) {

    /** Payload type of its envelope. */
    public static final String TYPE = "application/vnd.seinhuis.approval+json";

    private static final String FORM = "seinhuis-approval/1";
    private static final int MOST_BYTES = 4 * 1024;
    private static final Set<String> MEMBERS = Set.of("form", "set", "base", "impact", "version", "author", "expires");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    /** @throws IllegalArgumentException if a part has not the form that it must have */
    public Statement {
        if (!DIGEST.matcher(set).matches()
                || !(base.isEmpty() || DIGEST.matcher(base).matches())
                || !DIGEST.matcher(impact).matches()
                || version < 1
                || version > 1L << 53
                || !ID.matcher(author).matches()
                || !expires.equals(expires.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("statement-form");
        }
    }

    /** Whether it replaces nothing: signed by the root agencies, not by officers. */
    public boolean founding() {
        return base.isEmpty();
    }

    /** The bytes that are signed, canonical JSON. */
    public byte[] bytes() {
        Map<String, Object> members = new TreeMap<>();
        members.put("form", FORM);
        members.put("set", set);
        members.put("base", base);
        members.put("impact", impact);
        members.put("version", version);
        members.put("author", author);
        members.put("expires", expires.toString());
        return CanonicalText.bytes(members);
    }

    /** The same with their type: what a key signs. */
    public byte[] signedBytes() {
        return DsseEnvelope.signedBytes(TYPE, bytes());
    }

    /**
     * Reads what was signed.
     *
     * @throws Unreadable if it is not exactly a statement in canonical form
     */
    public static Statement read(byte[] bytes) throws Unreadable {
        Map<String, Object> object = CanonicalText.read(bytes, MOST_BYTES, MEMBERS);
        if (!FORM.equals(object.get("form"))) {
            throw new Unreadable(Refusal.MEMBERS);
        }
        try {
            Statement statement = new Statement(
                    CanonicalText.word(object, "set"),
                    CanonicalText.word(object, "base"),
                    CanonicalText.word(object, "impact"),
                    CanonicalText.number(object, "version"),
                    CanonicalText.word(object, "author"),
                    Instant.parse(CanonicalText.word(object, "expires")));
            if (!Arrays.equals(bytes, statement.bytes())) {
                throw new Unreadable(Refusal.NOT_CANONICAL); // another way to write the same time
            }
            return statement;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Unreadable(Refusal.MEMBERS);
        }
    }
}
