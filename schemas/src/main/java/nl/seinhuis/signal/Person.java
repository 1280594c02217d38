// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person in a signal.
 *
 * @param ref reference inside this signal, {@code p1} to {@code p16}; never travels
 * @param role role; never {@code none}
 * @param victimStatus status as a victim
 * @param name name
 * @param bsn BSN; only from a sender with a ground for it
 * @param vNumber number of a foreign national
 * @param birthDate date of birth, may be partial
 * @param minor under eighteen
 * @param gender gender
 * @param nationalities ISO 3166-1 alpha-2 codes
 * @param language ISO 639-1 code
 * @param phones telephone numbers
 * @param emails e-mail addresses
 * @param handles names on platforms
 * @param residence residence
 * @param health health codes
 * @param sexWork sex work
 * @param policeData police data; only from police
 * @param residenceStatus lawful stay
 */
public record Person(
        String ref,
        SubjectRole role,
        @Nullable VictimStatus victimStatus,
        @Nullable Name name,
        @Nullable Bsn bsn,
        @Nullable VNumber vNumber,
        @Nullable BirthDate birthDate,
        Minor minor,
        @Nullable Gender gender,
        List<String> nationalities,
        @Nullable String language,
        List<Phone> phones,
        List<Email> emails,
        List<Handle> handles,
        @Nullable Residence residence,
        List<Health> health,
        @Nullable SexWork sexWork,
        List<PoliceData> policeData,
        @Nullable ResidenceStatus residenceStatus) {
    /** Takes over the lists; a missing one is empty. */
    public Person {
        nationalities = nationalities == null ? List.of() : List.copyOf(nationalities);
        phones = phones == null ? List.of() : List.copyOf(phones);
        emails = emails == null ? List.of() : List.copyOf(emails);
        handles = handles == null ? List.of() : List.copyOf(handles);
        health = health == null ? List.of() : List.copyOf(health);
        policeData = policeData == null ? List.of() : List.copyOf(policeData);
    }
}
