// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded condition. It counts only within its scope: this kind, this subject, these recipient roles and categories, until its last day.
 *
 * @param kind kind
 * @param subject {@code ref} of the subject; absent: objects of the signal as a whole, never a person
 * @param recipients roles of the recipients it covers, at least one
 * @param categories categories it covers, at least one
 * @param form oral or written; mandatory for consent
 * @param givenBy who consented; mandatory for consent
 * @param givenByRef {@code ref} of the person who consented if that is not the subject; consent by a suspect is void
 * @param date day on which it was recorded
 * @param time time of day, {@code HH:MM}, Europe/Amsterdam; mandatory for acute danger
 * @param function function of the professional who decided
 * @param reason reason code
 * @param validUntil last day on which it counts
 */
public record Gate(
        GateKind kind,
        @Nullable String subject,
        List<Role> recipients,
        List<Category> categories,
        @Nullable GateForm form,
        List<ConsentGiver> givenBy,
        @Nullable String givenByRef,
        LocalDate date,
        @Nullable String time,
        String function,
        String reason,
        LocalDate validUntil) {
    /** Takes over the lists; a missing one is empty. */
    public Gate {
        recipients = recipients == null ? List.of() : List.copyOf(recipients);
        categories = categories == null ? List.of() : List.copyOf(categories);
        givenBy = givenBy == null ? List.of() : List.copyOf(givenBy);
    }
}
