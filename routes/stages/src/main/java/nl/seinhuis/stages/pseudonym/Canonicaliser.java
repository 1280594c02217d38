// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
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
    private static final Pattern NOT_DIGIT = Pattern.compile("[^0-9]");
    private static final Pattern TRUNK_ZERO = Pattern.compile("^310(?=[1-9])");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");
    private static final Pattern WWW = Pattern.compile("^www\\.(?=.)");

    private final IdentifierAccess access;

    /** Makes one for a caller that may read clear identifiers. */
    public Canonicaliser(IdentifierAccess access) {
        this.access = access;
    }

    /** A burgerservicenummer: nine digits, leading zeros kept. */
    public CanonicalIdentifier bsn(Bsn bsn) {
        return of(IdentifierType.BSN, DUTCH, digits(bsn));
    }

    /** A number of a foreign national: ten digits. */
    public CanonicalIdentifier vNumber(VNumber number) {
        return of(IdentifierType.V_NUMBER, DUTCH, digits(number));
    }

    /** A telephone number: E.164 with plus. National Dutch writing and a trunk zero after +31 are understood. */
    public CanonicalIdentifier phone(Phone phone) {
        String digits = digits(phone);
        if (digits.startsWith("00")) {
            digits = digits.substring(2);
        } else if (digits.startsWith("0")) {
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
                name.startsWith("@") ? name.substring(1) : name);
    }

    /** A licence plate with its country: capitals and digits. */
    public CanonicalIdentifier plate(Plate plate, String country) {
        return of(
                IdentifierType.PLATE,
                country.strip().toUpperCase(Locale.ROOT),
                alphanumeric(plate.read(access)).toUpperCase(Locale.ROOT));
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
        String rest = addition == null ? "" : alphanumeric(addition.read(access));
        return Optional.of(of(
                IdentifierType.ADDRESS,
                DUTCH,
                "pnr",
                alphanumeric(postcode.read(access)).toUpperCase(Locale.ROOT),
                LEADING_ZEROS.matcher(alphanumeric(number.read(access))).replaceFirst(""),
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
        return Optional.of(of(
                IdentifierType.NAME,
                INTERNATIONAL,
                family,
                given,
                birthDate.read(access).strip()));
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
        return WWW.matcher(folded(written)).replaceFirst("");
    }

    private static String alphanumeric(String written) {
        return NOT_ALPHANUMERIC.matcher(compatible(written)).replaceAll("");
    }

    private static String folded(String written) {
        return compatible(compatible(written).toLowerCase(Locale.ROOT));
    }

    private static String compatible(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
    }
}
