// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.ledger.LedgerHash;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * What a candidate would have changed in what was decided. Officers sign its hash with the set. Like the public tables
 * it is rounded to five and hides what is below ten.
 *
 * @param before digest of the set in force, in hex
 * @param after digest of the candidate, in hex
 * @param replayed how many decisions were replayed
 * @param rows by purpose, recipient and category, only those with a change
 */
public record ImpactReport(String before, String after, Amount replayed, List<Row> rows) {
    private static final int STEP = 5;
    private static final int SMALLEST = 10;

    /** Takes over the list. */
    public ImpactReport {
        rows = List.copyOf(rows);
    }

    /**
     * What changes for one category of data at one kind of recipient.
     *
     * @param purpose purpose
     * @param to role of the recipient
     * @param category category
     * @param newly decisions that would newly show something of it, or more
     * @param noLonger decisions that would show it no longer, or less
     */
    public record Row(Purpose purpose, Role to, Category category, Amount newly, Amount noLonger) {}

    /**
     * A count that may be told.
     *
     * @param rounded a multiple of five; 0 if there is none or if it is hidden
     * @param hidden whether it is above zero and below ten
     */
    public record Amount(long rounded, boolean hidden) {

        /** Rounds a count to the nearest multiple of five, or hides it. */
        public static Amount of(long count) {
            boolean small = count > 0 && count < SMALLEST;
            return new Amount(small ? 0 : (count + STEP / 2) / STEP * STEP, small);
        }

        /** Whether there is none at all. */
        public boolean isZero() {
            return rounded == 0 && !hidden;
        }

        /** {@code 0}, {@code <10} or the rounded number. */
        @Override
        public String toString() {
            return hidden ? "<" + SMALLEST : Long.toString(rounded);
        }
    }

    /** The canonical form (JCS): the bytes that are hashed. */
    public String canonical() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (Row row : rows) {
            list.add(Json.createObjectBuilder()
                    .add("purpose", row.purpose().code())
                    .add("to", row.to().code())
                    .add("category", row.category().code())
                    .add("newly", row.newly().toString())
                    .add("noLonger", row.noLonger().toString()));
        }
        JsonObjectBuilder report = Json.createObjectBuilder()
                .add("form", "seinhuis-impact/1")
                .add("before", before)
                .add("after", after)
                .add("replayed", replayed.toString())
                .add("rows", list);
        try {
            return new JsonCanonicalizer(report.build().toString()).getEncodedString();
        } catch (IOException e) {
            throw new IllegalStateException("JSON of our own cannot be read", e);
        }
    }

    /** SHA-256 of the canonical form, in hex. */
    public String hash() {
        return HexFormat.of().formatHex(LedgerHash.sha256(canonical().getBytes(StandardCharsets.UTF_8)));
    }
}
