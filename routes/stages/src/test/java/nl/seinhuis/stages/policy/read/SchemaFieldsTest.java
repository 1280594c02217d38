// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.stages.policy.fault.PolicyFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A field of which the policies do not know what it is, in each way in which it can come into the schema of signals. */
class SchemaFieldsTest {
    private static final String FILE = SchemaFields.SIGNAL;
    private static final String SHIPPED = shipped();
    private static final String FAMILY =
            "\"family\": {\"$ref\": \"#/$defs/line\", \"x-category\": \"identity\", \"x-class\": \"ordinary\"}";

    /**
     * A spoilt schema.
     *
     * @param kind kind of fault
     * @param from what is replaced, once
     * @param line text of the line at which it is told
     * @param what what is told
     * @param remedy beginning of what to do
     */
    record Spoilt(String kind, String from, String to, String line, String what, String remedy) {
        @Override
        public String toString() {
            return kind;
        }
    }

    static List<Spoilt> spoilt() {
        return List.of(
                new Spoilt(
                        "a new field without category and class",
                        FAMILY,
                        FAMILY + ",\n        \"mother\": {\"$ref\": \"#/$defs/line\"}",
                        "\"mother\"",
                        "field persons[].name.mother has no category",
                        "Add \"x-category\" with one of: identity, bsn,"),
                new Spoilt(
                        "a field without class",
                        FAMILY,
                        FAMILY.replace(", \"x-class\": \"ordinary\"", ""),
                        "\"family\"",
                        "field persons[].name.family has no class",
                        "Add \"x-class\" with one of: ordinary, art9, art10, bsn, per-value"),
                new Spoilt(
                        "a category that the policies do not know",
                        FAMILY,
                        FAMILY.replace("\"identity\"", "\"identitty\""),
                        "\"family\"",
                        "field persons[].name.family has the unknown category 'identitty'",
                        "Did you mean 'identity'?"),
                new Spoilt(
                        "an unknown class",
                        FAMILY,
                        FAMILY.replace("\"ordinary\"", "\"art11\""),
                        "\"family\"",
                        "field persons[].name.family has the unknown class 'art11'",
                        "Did you mean 'art10'?"),
                new Spoilt(
                        "elements of a list without category",
                        "{\"$ref\": \"#/$defs/email\", \"x-category\": \"contact\", \"x-class\": \"ordinary\"}",
                        "{\"$ref\": \"#/$defs/email\"}",
                        "\"emails\"",
                        "field persons[].emails[] has no category",
                        "Add \"x-category\""),
                new Spoilt(
                        "a list of anything",
                        "\"items\": {\"$ref\": \"#/$defs/email\", \"x-category\": \"contact\", \"x-class\": \"ordinary\"}",
                        "\"x-category\": \"contact\", \"x-class\": \"ordinary\"",
                        "\"emails\"",
                        "list persons[].emails does not say of what",
                        "Add \"items\""),
                new Spoilt(
                        "an object that takes any field",
                        "\"description\": \"A vehicle.\",\n      \"type\": \"object\",\n      \"additionalProperties\": false,",
                        "\"description\": \"A vehicle.\",\n      \"type\": \"object\",",
                        "\"vehicle\"",
                        "field vehicles[] takes fields that the schema does not name",
                        "Write \"additionalProperties\": false"),
                new Spoilt(
                        "what comes from the token, without class",
                        "{\"x-class\": \"ordinary\", \"field\": \"role of the sending desk\"}",
                        "{\"field\": \"role of the sending desk\"}",
                        "\"reporter-role\"",
                        "field reporter-role has no class",
                        "Add \"x-class\""),
                new Spoilt(
                        "what comes from the token, of an unknown category",
                        "\"reporter-role\": {",
                        "\"reporter-name\": {",
                        "\"reporter-name\"",
                        "unknown category 'reporter-name'",
                        "Did you mean 'reporter-role'?"));
    }

    @Test
    void every_field_of_a_signal_has_category_and_class() {
        assertThat(SchemaFields.faults()).isEmpty();
        assertThat(faults(SHIPPED)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void tells_file_line_and_what_to_do(Spoilt spoilt) {
        assertThat(SHIPPED).contains(spoilt.from());
        int at = SHIPPED.indexOf(spoilt.from());
        String schema = SHIPPED.substring(0, at)
                + spoilt.to()
                + SHIPPED.substring(at + spoilt.from().length());
        assertThat(faults(schema)).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(FILE);
            assertThat(fault.what().english()).isEqualTo(spoilt.what());
            assertThat(fault.remedy().english()).startsWith(spoilt.remedy());
            assertThat(schema.lines().toList().get(fault.line() - 1)).contains(spoilt.line());
        });
    }

    @Test
    void tells_each_field_at_once_when_no_field_says_what_it_is() {
        String bare = SHIPPED.replace("x-category", "x-kategorie").replace("\"x-class\"", "\"x-klasse\"");
        long fields = Stream.of(SHIPPED.split("\"x-category\"", -1)).count() - 1;
        assertThat(faults(bare).stream().filter(fault -> fault.what().english().endsWith("has no category")))
                .hasSize((int) fields);
    }

    @Test
    void a_schema_that_cannot_be_read_or_never_ends_is_told() {
        assertThat(faults("{")).isNotEmpty();
        assertThat(faults(
                        "{\"type\": \"object\", \"additionalProperties\": false, \"$defs\": {\"a\": {\"type\": \"array\","
                                + " \"items\": {\"$ref\": \"#/$defs/a\"}}}, \"properties\": {\"a\": {\"$ref\": \"#/$defs/a\"},"
                                + " \"b\": {\"$ref\": \"#/$defs/b\"}}}"))
                .extracting(fault -> fault.what().english())
                .anyMatch(what -> what.endsWith("contains itself"))
                .anyMatch(what -> what.equals("field b points to nothing"));
    }

    private static List<PolicyFault> faults(String schema) {
        return SchemaFields.faults(FILE, schema.getBytes(StandardCharsets.UTF_8));
    }

    private static String shipped() {
        try (InputStream in = Category.class.getResourceAsStream("/nl/seinhuis/" + FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
