// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.AdvertText;
import nl.seinhuis.signal.BirthDate;
import nl.seinhuis.signal.Bsn;
import nl.seinhuis.signal.Email;
import nl.seinhuis.signal.Handle;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Name;
import nl.seinhuis.signal.PersonName;
import nl.seinhuis.signal.Phone;
import nl.seinhuis.signal.Plate;
import nl.seinhuis.signal.PlatformHandle;
import nl.seinhuis.signal.VNumber;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CanonicaliserTest {
    private final Canonicaliser canonicaliser = new Canonicaliser(IdentifierAccess.claim());

    @TestFactory
    Stream<DynamicTest> writes_every_golden_vector() {
        return vectors().stream()
                .map(row -> DynamicTest.dynamicTest(String.join(",", row), () -> {
                    String canonical = canonical(row)
                            .map(found -> new String(found.bytes(), StandardCharsets.UTF_8))
                            .orElse("");
                    assertThat(canonical).isEqualTo(row[5]);
                }));
    }

    @Test
    void has_hundreds_of_golden_vectors() {
        assertThat(vectors()).hasSizeGreaterThan(300);
    }

    @Test
    void has_a_golden_vector_for_every_type() {
        assertThat(vectors().stream().map(row -> row[0]).distinct())
                .containsExactlyInAnyOrder(Stream.of(IdentifierType.values())
                        .map(IdentifierType::code)
                        .toArray(String[]::new));
    }

    @Test
    void tells_a_bar_in_a_value_from_the_bar_between_values() {
        CanonicalIdentifier inName = canonicaliser.handle(new Handle("chat.example", new PlatformHandle("a|b")));
        CanonicalIdentifier inAdvert = canonicaliser.advert("chat.example", new AdvertText("a%7Cb"));
        assertThat(new String(inName.bytes(), StandardCharsets.UTF_8)).endsWith("a%7Cb");
        assertThat(new String(inAdvert.bytes(), StandardCharsets.UTF_8)).endsWith("a%257Cb");
    }

    @Test
    void never_shows_the_identifier() {
        assertThat(canonicaliser.phone(new Phone("+31600000012"))).hasToString("CanonicalIdentifier[tel]");
    }

    private Optional<CanonicalIdentifier> canonical(String[] row) {
        return switch (row[0]) {
            case "bsn" -> Optional.of(canonicaliser.bsn(new Bsn(row[1])));
            case "vnr" -> Optional.of(canonicaliser.vNumber(new VNumber(row[1])));
            case "tel" -> Optional.of(canonicaliser.phone(new Phone(row[1])));
            case "eml" -> Optional.of(canonicaliser.email(new Email(row[1])));
            case "hnd" -> Optional.of(canonicaliser.handle(new Handle(row[1], new PlatformHandle(row[2]))));
            case "ken" -> Optional.of(canonicaliser.plate(new Plate(row[1]), row[2]));
            case "adr" -> canonicaliser.address(part(row[1]), part(row[2]), part(row[3]), part(row[4]));
            case "adv" -> Optional.of(canonicaliser.advert(row[1], new AdvertText(row[2])));
            case "nam" ->
                canonicaliser.name(
                        new Name(name(row[1]), name(row[2]), name(row[3]), null),
                        row[4].isEmpty() ? null : new BirthDate(row[4]));
            default -> throw new IllegalStateException("unknown type in the golden vectors");
        };
    }

    private static AddressPart part(String value) {
        return value.isEmpty() ? null : new AddressPart(value);
    }

    private static PersonName name(String value) {
        return value.isEmpty() ? null : new PersonName(value);
    }

    // What cannot be seen in an editor stands there as four hexadecimal digits.
    private static String unescaped(String written) {
        return Pattern.compile("\\\\u([0-9A-F]{4})")
                .matcher(written)
                .replaceAll(match -> String.valueOf((char) Integer.parseInt(match.group(1), 16)));
    }

    private static List<String[]> vectors() {
        Path file = Path.of(System.getProperty("seinhuis.root"), "schemas/vocabularies/identifiers.golden.csv");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> Arrays.stream(Arrays.copyOf(line.split(",", -1), 6))
                            .map(CanonicaliserTest::unescaped)
                            .toArray(String[]::new))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("no golden vectors");
        }
    }
}
