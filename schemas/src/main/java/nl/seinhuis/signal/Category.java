// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Category of data. Each field of a signal belongs to exactly one. */
public enum Category implements Coded {
    IDENTITY("identity"),
    BSN("bsn"),
    BIRTH_DATE("birth-date"),
    GENDER_LANGUAGE("gender-language"),
    CONTACT("contact"),
    RESIDENCE("residence"),
    PLACE("place"),
    NATIONALITY("nationality"),
    STATUS("status"),
    VEHICLE("vehicle"),
    ADVERT("advert"),
    HEALTH("health"),
    SEXUAL_LIFE("sexual-life"),
    POLICE_DATA("police-data"),
    MINOR("minor"),
    INDICATORS("indicators"),
    COERCION("coercion"),
    EXPLOITATION("exploitation"),
    NARRATIVE("narrative"),
    OBSERVATION("observation"),
    REPORTER_ROLE("reporter-role"),
    REPORTER_ORGANISATION("reporter-organisation"),
    REPORTER_PERSON("reporter-person"),
    LEGAL_META("legal-meta");

    private final String code;

    Category(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether the fields of this category belong to a person; the others belong to the signal as a whole. */
    public boolean ofPerson() {
        return switch (this) {
            case IDENTITY,
                    BSN,
                    BIRTH_DATE,
                    GENDER_LANGUAGE,
                    CONTACT,
                    RESIDENCE,
                    NATIONALITY,
                    STATUS,
                    HEALTH,
                    SEXUAL_LIFE,
                    POLICE_DATA,
                    MINOR -> true;
            default -> false;
        };
    }
}
