// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nl.seinhuis.signal.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of what the codec must refuse, each by its name; the files in {@code examples/bad} hold more of each kind. */
class StrictnessTest {

    private static final String GOOD = new String(Examples.good("23-smallest").body(), UTF_8);

    private final SignalCodec codec = new SignalCodec();

    @ParameterizedTest
    @CsvSource({
        "an unknown field, unknown-field-at-top, unknown-field",
        "a wrong type, boolean-as-text, wrong-type",
        "a duplicate key, duplicate-key, duplicate-member",
        "a number as text, number-as-text, wrong-type",
        "an overflow, overflow, out-of-range",
        "a fraction for an integer, fraction-for-a-whole-number, not-an-integer",
        "trailing text, second-object, trailing-text",
        "a lone surrogate, lone-high-surrogate, lone-surrogate",
        "a missing member, expires-missing, missing-field",
        "what is too deep, too-deep, too-deep",
        "what is too long, text-far-too-long, too-long",
        "an invalid BSN, bsn-fails-11-proof, invalid-bsn",
        "an invalid date, date-that-does-not-exist, invalid-date",
        "an invalid region, region-26, invalid-region",
        "an invalid BAG id, bag-of-unknown-type, invalid-bag",
        "an invalid telephone number, phone-without-plus, invalid-phone",
        "an invalid code, indicator-that-does-not-exist, unknown-code"
    })
    void refuses(String what, String file, String code) {
        byte[] body = Examples.bad().stream()
                .filter(example -> example.name().equals(file + ".json"))
                .findFirst()
                .orElseThrow()
                .body();
        assertThat(codes(body)).as(what).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000111111111000",
                "00000000111111111000",
                "0000000111111111100A",
                "1",
                "00000001111111111001"
            })
    void refuses_an_invalid_oin(String oin) {
        String agency = """
                {"agency": "police-noord", "oin": "%s", "name": "Politie", "role": "police", "region": "VR01",
                 "clients": ["police-noord"], "desks": []}""";
        InvalidInput refused = catchThrowableOfType(
                InvalidInput.class, () -> StrictJson.read(agency.formatted(oin).getBytes(UTF_8), "agency-v1"));
        assertThat(refused.faults())
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(tuple("/oin", "invalid-oin"));
        assertThatNoException()
                .isThrownBy(() ->
                        StrictJson.read(agency.formatted("00000001111111111000").getBytes(UTF_8), "agency-v1"));
    }

    @Test
    void takes_a_body_of_exactly_256_KiB_and_refuses_one_byte_more() {
        byte[] body = GOOD.getBytes(UTF_8);
        byte[] padded = Arrays.copyOf(body, StrictTree.MAX_BYTES);
        Arrays.fill(padded, body.length, padded.length, (byte) ' ');
        assertThatNoException().isThrownBy(() -> codec.read(padded));
        byte[] larger = Arrays.copyOf(padded, padded.length + 1);
        larger[padded.length] = ' ';
        assertThat(codes(larger)).containsExactly("too-large");
    }

    @Test
    void tells_all_faults_at_once_each_time_in_the_same_order() {
        byte[] body = Examples.bad().stream()
                .filter(example -> example.name().equals("everything-at-once.json"))
                .findFirst()
                .orElseThrow()
                .body();
        List<Fault> first = refused(body).faults();
        assertThat(first).hasSize(8).isEqualTo(refused(body).faults());
        assertThat(first)
                .extracting(Fault::pointer)
                .containsExactly(
                        "",
                        "/expires",
                        "/indicators/0",
                        "/observation/reliability",
                        "/persons/0/birthDate",
                        "/persons/0/bsn",
                        "/persons/0/phones/0",
                        "/place/region");
    }

    @Test
    void a_fault_says_in_two_languages_what_to_do() {
        for (Examples.Example bad : Examples.bad()) {
            assertThat(refused(bad.body()).faults()).allSatisfy(fault -> {
                assertThat(fault.dutch()).endsWith(".").doesNotContain("{");
                assertThat(fault.english()).endsWith(".").doesNotContain("{").isNotEqualTo(fault.dutch());
            });
        }
    }

    @Test
    void a_fault_repeats_no_value_and_no_name_of_an_unknown_field() {
        String planted = "Qx7planted999990019";
        for (String body : List.of(
                GOOD.replace("\"LEF-1\"", "\"%s<>\"".formatted(planted)),
                GOOD.replace("\"LEF-1\"", "\"LEF-1\", \"%s\": 1".formatted(planted)),
                GOOD.replace("\"LEF-1\"", "\"LEF-1\", \"%s\": {\"date\": \"2026-02-31\"}".formatted(planted)),
                GOOD.replace("\"LEF-1\"", "\"LEF-1\", \"999990019\": [{\"date\": \"\\ud800\"}]"),
                GOOD.replace("\"LEF-1\"", "\"LEF-1\", \"%1$s\": 1, \"%1$s\": 2".formatted(planted)),
                GOOD.replace("\"LEF-1\"", planted),
                GOOD.replace("\"VR01\"", "\"%s\"".formatted(planted)),
                GOOD.replace("\"triage\"", "\"%s\"".formatted(planted)),
                GOOD + planted,
                "{\"" + planted)) {
            InvalidInput refused = refused(body.getBytes(UTF_8));
            assertThat(refused.getMessage() + refused.faults() + refused)
                    .doesNotContain("planted")
                    .doesNotContain("999990019");
            assertThat(refused).hasNoCause();
            assertThat(refused.getSuppressed()).isEmpty();
        }
    }

    @Test
    void at_most_a_hundred_faults_are_told_and_then_that_there_are_more() {
        String refs = String.join(
                ",", IntStream.range(0, 150).mapToObj(i -> "{\"a\":1}").toList());
        String body = GOOD.replace("\"indicators\"", "\"persons\": [" + refs + "], \"indicators\"");
        List<Fault> faults = refused(body.getBytes(UTF_8)).faults();
        assertThat(faults).hasSize(101);
        assertThat(faults.get(100).code()).isEqualTo("more-faults");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"indicators\": [%s0]}",
                "{\"persons\": [%s0]}",
                "{\"addressees\": [%s0]}",
                "[%s0]",
            })
    void a_hostile_body_costs_no_more_than_a_moment(String frame) {
        byte[] body = frame.formatted("0,".repeat(125_000)).getBytes(UTF_8);
        assertThat(codes(body)).containsExactly("too-much");
        assertThat(workOfRefusing(body)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void a_body_that_is_wrong_in_ten_thousand_places_costs_no_more_than_a_moment() {
        byte[] body = "{\"indicators\": [%s0]}".formatted("0,".repeat(11_000)).getBytes(UTF_8);
        assertThat(codes(body)).hasSize(101);
        assertThat(workOfRefusing(body)).isLessThan(Duration.ofSeconds(1));
    }

    /** Processor time of this thread: whatever else the machine does meanwhile does not count. */
    private Duration workOfRefusing(byte[] body) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        refused(body);
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    }

    @Test
    void a_pattern_does_not_run_away_or_overflow_the_stack() {
        String dashes = "a-".repeat(4_000) + "!";
        String dots = "a.".repeat(4_000) + "!";
        for (String value :
                List.of(dashes, dots, "+" + "1".repeat(8_000), "a".repeat(8_000) + "\\u0001", "x@" + dots)) {
            for (String member : List.of("addressees", "relatedSignals", "indicators")) {
                String list = GOOD.replace("\"indicators\":", "\"%s\": [\"%s\"], \"old\":".formatted(member, value));
                assertThat(codes(list.getBytes(UTF_8))).isNotEmpty();
            }
            String person =
                    "{\"ref\":\"p1\",\"role\":\"victim\",\"minor\":\"no\",\"emails\":[\"%1$s\"],\"phones\":[\"%1$s\"],"
                            + "\"name\":{\"given\":\"%1$s\"},\"handles\":[{\"platform\":\"%1$s\",\"name\":\"%1$s\"}]}";
            String persons =
                    GOOD.replace("\"indicators\"", "\"persons\": [" + person.formatted(value) + "], \"indicators\"");
            assertThat(codes(persons.getBytes(UTF_8))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "999990019, true",
        "999990007, true",
        "123456782, true",
        "999990018, false",
        "000000000, false",
        "12345678, false"
    })
    void a_bsn_passes_the_11_proof(String digits, boolean passes) {
        assertThat(SignalRules.isBsn(digits)).isEqualTo(passes);
    }

    private InvalidInput refused(byte[] body) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> codec.read(body));
        assertThat(refused).isNotNull();
        return refused;
    }

    private List<String> codes(byte[] body) {
        return refused(body).faults().stream().map(Fault::code).toList();
    }
}
