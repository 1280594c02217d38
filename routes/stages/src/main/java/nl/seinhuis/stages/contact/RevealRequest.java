// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.ledger.LedgerHash;

/**
 * What a requester of a reveal asks, as the approvers read it. Its digest is what they approve.
 *
 * @param id id under which approvers know the request
 * @param desk desk that asks, and for which purpose
 * @param subject role of the subjects meant; {@code none} for what belongs to no person
 * @param categories categories asked for
 * @param reason why, in a sentence without control characters
 * @param answerBy until when it may be answered
 */
public record RevealRequest(
        UUID id, For desk, SubjectRole subject, Set<Category> categories, String reason, Instant answerBy) {

    /** Takes over the set. */
    public RevealRequest {
        categories = Set.copyOf(categories);
    }

    /** A desk, and the purpose of the delivery that it asks about. */
    public record For(String desk, Purpose purpose) {}

    /** SHA-256 of the whole request, in hex. */
    public String digest() {
        String text = String.join(
                "\n",
                "seinhuis reveal v1",
                id.toString(),
                desk.desk(),
                desk.purpose().code(),
                subject.code(),
                categories.stream().map(Category::code).sorted().collect(Collectors.joining(",")),
                reason,
                answerBy.toString());
        return HexFormat.of().formatHex(LedgerHash.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Shows the id only: a reason is free text. */
    @Override
    public String toString() {
        return "RevealRequest[" + id + "]";
    }
}
