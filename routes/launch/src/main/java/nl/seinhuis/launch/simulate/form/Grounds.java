// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.form;

import java.time.LocalDate;
import java.util.List;

/** What a consent, a breach of secrecy or a decision of the police covers, and for how long. */
final class Grounds {

    /** Categories of a person. */
    static final List<String> PERSON = List.of(
            "identity", "birth-date", "gender-language", "contact", "residence", "nationality", "status", "minor");

    /** Categories of what is not about one person. */
    static final List<String> OBJECTS = List.of(
            "place",
            "observation",
            "indicators",
            "coercion",
            "exploitation",
            "legal-meta",
            "reporter-role",
            "advert",
            "vehicle");

    private static final int DAYS = 150;

    private Grounds() {}

    /** On which ground the sender itself may use a BSN. */
    static Members bsn(LocalDate today) {
        return new Members()
                .texts("ontvangers", List.of("police", "veilig-thuis"))
                .with("datum", today.toString())
                .with("functie", "privacyfunctionaris")
                .with("reden", "wabb-artikel-tien")
                .with("tot", until(today));
    }

    static String until(LocalDate today) {
        return today.plusDays(DAYS).toString();
    }
}
