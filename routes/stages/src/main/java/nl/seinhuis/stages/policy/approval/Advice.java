// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a data protection officer (FG) thinks of a proposal. Recorded beside it, and no signature.
 *
 * @param date day of the advice
 * @param inFavour whether it is for the proposal
 * @param reason why, without names or numbers of people, at most 1,000 characters
 */
public record Advice(LocalDate date, boolean inFavour, String reason) {

    private static final int MOST_BYTES = 8 * 1024;
    private static final Set<String> MEMBERS = Set.of("date", "opinion", "reason");
    private static final Pattern REASON = Pattern.compile("(?![^\\p{Cntrl}]*[0-9]{6})[^\\p{Cntrl}]{1,1000}");

    /**
     * Reads an advice: {@code {date, opinion: for|against, reason}}.
     *
     * @throws Unreadable if it is none
     */
    public static Advice read(byte[] json) throws Unreadable {
        Map<String, Object> object = new StrictObject(CanonicalText.text(json, MOST_BYTES)).read();
        if (!object.keySet().equals(MEMBERS)) {
            throw new Unreadable(Refusal.MEMBERS);
        }
        String opinion = CanonicalText.word(object, "opinion");
        String reason = CanonicalText.word(object, "reason");
        if (!Set.of("for", "against").contains(opinion)
                || !REASON.matcher(reason).matches()) {
            throw new Unreadable(Refusal.MEMBERS);
        }
        try {
            return new Advice(LocalDate.parse(CanonicalText.word(object, "date")), opinion.equals("for"), reason);
        } catch (DateTimeException e) {
            throw new Unreadable(Refusal.MEMBERS);
        }
    }
}
