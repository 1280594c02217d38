// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.BirthDate;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Name;
import nl.seinhuis.signal.PersonName;
import nl.seinhuis.stages.pseudonym.NameFolding;
import org.jspecify.annotations.Nullable;

/**
 * Names, birth date and address of a person, folded for comparing. The first of January and 1 July stand for a date that
 * nobody knew: of them the year counts alone. Missing is empty, and empty agrees with nothing.
 */
final class PersonText {
    private static final Set<String> UNKNOWN_DAYS = Set.of("01-01", "07-01", "00-00");

    private final String given;
    private final List<String> families;
    private final String year;
    private final String month;
    private final String day;
    private final String postcode;
    private final String house;

    PersonText(
            IdentifierAccess access,
            @Nullable Name name,
            @Nullable BirthDate birthDate,
            @Nullable AddressPart postcode,
            @Nullable AddressPart house) {
        this.given = name == null ? "" : firstWord(folded(access, name.given()));
        this.families = name == null || name.family() == null
                ? List.of()
                : families(name.family().read(access));
        String[] date = birthDate == null
                ? new String[0]
                : birthDate.read(access).strip().split("-", -1);
        this.year = date.length > 0 ? date[0] : "";
        boolean partial = date.length < 3 || UNKNOWN_DAYS.contains(date[1] + "-" + date[2]);
        this.month = partial ? "" : date[1];
        this.day = partial ? "" : date[2];
        this.postcode =
                postcode == null ? "" : NameFolding.fold(postcode.read(access)).replace(" ", "");
        this.house = house == null ? "" : NameFolding.fold(house.read(access)).replace(" ", "");
    }

    private static String folded(IdentifierAccess access, @Nullable PersonName name) {
        return name == null ? "" : NameFolding.fold(name.read(access));
    }

    private static String firstWord(String folded) {
        return folded.split(" ", 2)[0];
    }

    // A double name stands for either of its names: who registers a marriage or a birth name chooses.
    private static List<String> families(String written) {
        Set<String> names = new LinkedHashSet<>();
        for (String part : written.split("[-\u2010\u2011\u2013/]", 3)) {
            String family = NameFolding.family(part).replace(" ", "");
            if (!family.isEmpty()) {
                names.add(family);
            }
        }
        return names.stream().limit(2).toList();
    }

    String given() {
        return given;
    }

    /** One name, or the two of a double name. */
    List<String> families() {
        return families;
    }

    String year() {
        return year;
    }

    /** Month and day in ascending order, since the two are confused; empty unless both are known. */
    String monthAndDay() {
        if (day.isEmpty()) {
            return "";
        }
        String[] both = {month, day};
        Arrays.sort(both);
        return both[0] + both[1];
    }

    String month() {
        return month;
    }

    String day() {
        return day;
    }

    /** The signs of the postcode in order of the alphabet, so that two that changed places do not count. */
    String postcode() {
        char[] signs = postcode.toCharArray();
        Arrays.sort(signs);
        return new String(signs);
    }

    /** The postcode without its last and without its first sign. */
    List<String> postcodeEdges() {
        return postcode.length() < 2
                ? List.of()
                : List.of(postcode.substring(0, postcode.length() - 1) + "-", "-" + postcode.substring(1));
    }

    String house() {
        return house;
    }

    /** Mask of what is known. */
    int known() {
        int known = 0;
        known |= given.isEmpty() ? 0 : Part.GIVEN.bit();
        known |= families.isEmpty() ? 0 : Part.FAMILY.bit();
        known |= year.isEmpty() ? 0 : Part.YEAR.bit();
        known |= day.isEmpty() ? 0 : Part.of(Part.MONTH, Part.DAY);
        known |= postcode.isEmpty() ? 0 : Part.POSTCODE.bit();
        known |= house.isEmpty() ? 0 : Part.HOUSE.bit();
        return known;
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "PersonText";
    }
}
