// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

/**
 * What a match key is made of. Its letter is part of what is hashed, so that no key of one form equals one of another;
 * never changed, since that would change every token. Where a form holds one name, it is the one or the other: names that
 * are entered in each other's place agree.
 */
enum KeyForm {
    NAMES_DATE("a", Part.of(Part.GIVEN, Part.FAMILY, Part.YEAR, Part.MONTH, Part.DAY)),
    NAMES_YEAR_MONTH("b", Part.of(Part.GIVEN, Part.FAMILY, Part.YEAR, Part.MONTH)),
    NAMES_YEAR_DAY("c", Part.of(Part.GIVEN, Part.FAMILY, Part.YEAR, Part.DAY)),
    NAMES_MONTH_DAY("d", Part.of(Part.GIVEN, Part.FAMILY, Part.MONTH, Part.DAY)),
    NAMES_ADDRESS("e", Part.of(Part.GIVEN, Part.FAMILY, Part.POSTCODE, Part.HOUSE)),
    /** For those whose day and month of birth nobody knows. */
    NAMES_ADDRESS_YEAR("u", Part.of(Part.GIVEN, Part.FAMILY, Part.POSTCODE, Part.HOUSE, Part.YEAR)),
    NAMES_POSTCODE("f", Part.of(Part.GIVEN, Part.FAMILY, Part.POSTCODE)),
    NAMES_HOUSE("g", Part.of(Part.GIVEN, Part.FAMILY, Part.HOUSE)),
    DATE_ADDRESS("h", Part.of(Part.YEAR, Part.MONTH, Part.DAY, Part.POSTCODE, Part.HOUSE)),
    DATE_POSTCODE("i", Part.of(Part.YEAR, Part.MONTH, Part.DAY, Part.POSTCODE)),
    DATE_HOUSE("j", Part.of(Part.YEAR, Part.MONTH, Part.DAY, Part.HOUSE)),
    /** One name as it sounds. */
    NAME_DATE("k", Part.of(Part.YEAR, Part.MONTH, Part.DAY)),
    NAME_ADDRESS("l", Part.of(Part.POSTCODE, Part.HOUSE)),
    /** The first or last three letters of one name: a wrong letter leaves one of the two. */
    EDGE_DATE("m", Part.of(Part.YEAR, Part.MONTH, Part.DAY)),
    EDGE_ADDRESS("n", Part.of(Part.POSTCODE, Part.HOUSE)),
    /** Names and date with a postcode but for its first or last sign: a wrong sign leaves one of the two. */
    NAMES_DATE_EDGE("t", Part.of(Part.GIVEN, Part.FAMILY, Part.YEAR, Part.MONTH, Part.DAY, Part.POSTCODE_EDGE)),
    /** An identifier that is a key by itself. */
    KEY("o", Part.of(Part.KEY)),
    ADDRESS("p", Part.of(Part.ADDRESS)),
    /** The same, with what else is known of its holder, to tell whether that contradicts. */
    KEY_NAME("q", Part.of(Part.KEY)),
    KEY_YEAR("r", Part.of(Part.KEY, Part.YEAR)),
    KEY_MONTH_DAY("s", Part.of(Part.KEY, Part.MONTH, Part.DAY));

    private final String letter;
    private final int parts;

    KeyForm(String letter, int parts) {
        this.letter = letter;
        this.parts = parts;
    }

    String letter() {
        return letter;
    }

    /** Mask of the parts in which two agree who share such a key. */
    int parts() {
        return parts;
    }
}
