// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.AdvertText;
import nl.seinhuis.signal.BirthDate;
import nl.seinhuis.signal.Bsn;
import nl.seinhuis.signal.Email;
import nl.seinhuis.signal.Handle;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Name;
import nl.seinhuis.signal.Personal;
import nl.seinhuis.signal.Phone;
import nl.seinhuis.signal.Plate;
import nl.seinhuis.signal.VNumber;
import org.jspecify.annotations.Nullable;

/**
 * Writes identifiers in canonical form, {@code v1|<namespace>|<type>|<value>...}: the namespace is a country where a
 * country gave the identifier out, else {@code INT}. Golden vectors stand in
 * {@code schemas/vocabularies/identifiers.golden.csv}; a change of any of them is a new version, since all tokens change
 * with it.
 */
public final class Canonicaliser {
    private static final String INTERNATIONAL = "INT";
    private static final String DUTCH = "NL";
    private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final int DECIMAL = 10;
    private static final Pattern NOT_DIGIT = Pattern.compile("[^0-9]");
    private static final Pattern TRUNK_ZERO = Pattern.compile("^310(?=[1-9])");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");
    private static final Pattern SCHEME_AND_WWW = Pattern.compile("^(?:[a-z]+://)?(?:www\\.)?(?=.)");
    private static final Pattern AFTER_HOST = Pattern.compile("\\.?(?:/.*)?$");
    private static final Pattern TRUNK_IN_BRACKETS = Pattern.compile("\\(\\s*0\\s*\\)");
    // Where the zero belongs to the number, also from abroad.
    private static final Pattern ITALY = Pattern.compile("^\\D*(?:00)?39.*");
    private static final Pattern NUMBER_AND_ADDITION = Pattern.compile("^([0-9]+)(.*)$");
    private static final int BSN_DIGITS = 9;

    private final IdentifierAccess access;

    /** Makes one for a caller that may read clear identifiers. */
    public Canonicaliser(IdentifierAccess access) {
        this.access = access;
    }

    /** A burgerservicenummer: nine digits; zeros that got lost in front come back. */
    public CanonicalIdentifier bsn(Bsn bsn) {
        String digits = digits(bsn);
        return of(IdentifierType.BSN, DUTCH, "0".repeat(Math.max(0, BSN_DIGITS - digits.length())) + digits);
    }

    /** A number of a foreign national: ten digits. */
    public CanonicalIdentifier vNumber(VNumber number) {
        return of(IdentifierType.V_NUMBER, DUTCH, digits(number));
    }

    /**
     * A telephone number: E.164 with plus. National Dutch writing is understood, a trunk zero after +31, and one in
     * brackets after any other country, except Italy, where it stays.
     */
    public CanonicalIdentifier phone(Phone phone) {
        String written = compatible(phone.read(access));
        String digits = NOT_DIGIT.matcher(written).replaceAll("");
        boolean abroad = written.contains("+") || digits.startsWith("00");
        if (abroad && !ITALY.matcher(written).matches()) {
            digits = NOT_DIGIT
                    .matcher(TRUNK_IN_BRACKETS.matcher(written).replaceAll(""))
                    .replaceAll("");
        }
        if (digits.startsWith("00")) {
            digits = digits.substring(2);
        } else if (digits.startsWith("0") && !abroad) {
            digits = "31" + digits.substring(1);
        }
        return of(
                IdentifierType.PHONE,
                INTERNATIONAL,
                "+" + TRUNK_ZERO.matcher(digits).replaceFirst("31"));
    }

    /** An e-mail address: lower case, without surrounding space. */
    public CanonicalIdentifier email(Email email) {
        return of(IdentifierType.EMAIL, INTERNATIONAL, folded(email.read(access)));
    }

    /** A name on a platform: host and name, lower case, without the at sign before it. */
    public CanonicalIdentifier handle(Handle handle) {
        String name = folded(handle.name().read(access));
        return of(
                IdentifierType.HANDLE,
                INTERNATIONAL,
                host(handle.platform()),
                name.startsWith("@") ? name.substring(1).strip() : name);
    }

    /** A licence plate with its country: capitals and digits, Cyrillic and Greek letters as the Latin ones they look like. */
    public CanonicalIdentifier plate(Plate plate, String country) {
        return of(
                IdentifierType.PLATE,
                compatible(country).toUpperCase(Locale.ROOT),
                LatinLetters.of(alphanumeric(plate.read(access)).toUpperCase(Locale.ROOT)));
    }

    /** An address: its BAG id, else postcode, number and addition; nothing if neither is there. */
    public Optional<CanonicalIdentifier> address(
            @Nullable AddressPart bagId,
            @Nullable AddressPart postcode,
            @Nullable AddressPart number,
            @Nullable AddressPart addition) {
        if (bagId != null) {
            return Optional.of(of(IdentifierType.ADDRESS, DUTCH, "bag", digits(bagId)));
        }
        if (postcode == null || number == null) {
            return Optional.empty();
        }
        String written = alphanumeric(number.read(access));
        Matcher parts = NUMBER_AND_ADDITION.matcher(written);
        boolean apart = parts.matches(); // an addition behind the number counts as one
        String digits = apart ? parts.group(1) : written;
        String rest = (apart ? parts.group(2) : "") + (addition == null ? "" : alphanumeric(addition.read(access)));
        return Optional.of(of(
                IdentifierType.ADDRESS,
                DUTCH,
                "pnr",
                alphanumeric(postcode.read(access)).toUpperCase(Locale.ROOT),
                LEADING_ZEROS.matcher(digits).replaceFirst(""),
                rest.toUpperCase(Locale.ROOT)));
    }

    /** An advert: host of the site and id there; upper and lower case of an id differ. */
    public CanonicalIdentifier advert(String site, AdvertText id) {
        return of(IdentifierType.ADVERT, INTERNATIONAL, host(site), compatible(id.read(access)));
    }

    /**
     * The combination of name and birth date: family name without prefix, then given names, without diacritics, case and
     * punctuation. Nothing without both a name and a birth date; alias and prefix do not count.
     */
    public Optional<CanonicalIdentifier> name(@Nullable Name name, @Nullable BirthDate birthDate) {
        if (name == null || birthDate == null) {
            return Optional.empty();
        }
        String family =
                name.family() == null ? "" : NameFolding.family(name.family().read(access));
        String given = name.given() == null ? "" : NameFolding.fold(name.given().read(access));
        if (family.isEmpty() && given.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(IdentifierType.NAME, INTERNATIONAL, family, given, compatible(birthDate.read(access))));
    }

    private static CanonicalIdentifier of(IdentifierType type, String namespace, String... parts) {
        String canonical = Stream.concat(Stream.of("v1", namespace, type.code()), Stream.of(parts))
                .map(Canonicaliser::escaped)
                .collect(Collectors.joining("|"));
        return new CanonicalIdentifier(type, canonical);
    }

    // A bar inside a part would let two different identifiers look the same.
    private static String escaped(String part) {
        return part.replace("%", "%25").replace("|", "%7C");
    }

    private String digits(Personal value) {
        return NOT_DIGIT.matcher(compatible(value.read(access))).replaceAll("");
    }

    private static String host(String written) {
        String host = SCHEME_AND_WWW.matcher(folded(written)).replaceFirst("");
        return AFTER_HOST.matcher(host).replaceFirst("");
    }

    private static String alphanumeric(String written) {
        return NOT_ALPHANUMERIC.matcher(compatible(written)).replaceAll("");
    }

    private static String folded(String written) {
        return compatible(compatible(written).toLowerCase(Locale.ROOT));
    }

    // Also without what cannot be seen (zero width, direction, soft hyphen), and with the digits of any script as ours.
    private static String compatible(String written) {
        String visible = INVISIBLE
                .matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                .replaceAll("");
        return visible.codePoints()
                .map(sign -> Character.isDigit(sign) ? '0' + Character.digit(sign, DECIMAL) : sign)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
