// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentBookTest {

    @Test
    void lists_intents_of_which_nothing_came() {
        LedgerReport report = new SampleLedger()
                .delivery("disclosure-intended", "a", "1")
                .delivery("disclosure-intended", "b", "2")
                .delivery("disclosure-intended", "c", "3")
                .delivery("published", "a", "1")
                .delivery("cancelled", "c", "3")
                .walk();
        assertThat(report.sound()).isTrue();
        assertThat(report.open()).containsExactly(entry("b", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"published", "cancelled", "delivered", "dead-lettered", "expired"})
    void whatever_became_of_a_delivery_ends_its_intent(String kind) {
        LedgerReport report = new SampleLedger()
                .delivery("disclosure-intended", "a", "1")
                .delivery(kind, "a", "1")
                .walk();
        assertThat(report.sound()).isTrue();
        assertThat(report.open()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"published", "cancelled", "delivered", "acknowledged", "recalled", "dead-lettered", "expired"})
    void finds_what_happened_to_a_delivery_that_was_never_intended(String kind) {
        assertThat(new SampleLedger().delivery(kind, "a", "1").walk().findings())
                .extracting(Finding::kind, Finding::index)
                .containsExactly(tuple(Finding.Kind.NO_INTENT, 0L));
    }

    @Test
    void finds_other_bytes_than_were_intended() {
        assertThat(new SampleLedger()
                        .delivery("disclosure-intended", "a", "1")
                        .delivery("published", "a", "2")
                        .walk()
                        .findings())
                .extracting(Finding::kind, Finding::index)
                .containsExactly(tuple(Finding.Kind.OTHER_BYTES, 1L));
    }

    @Test
    void reports_in_words_and_by_exit_code() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LedgerVerifier verifier = new LedgerVerifier(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(verifier.run(new String[] {})).isEqualTo(2);
        assertThat(verifier.print(SampleLedger.of(2).walk())).isZero();
        SampleLedger spoilt = SampleLedger.of(2);
        spoilt.size = 3;
        assertThat(verifier.print(spoilt.walk())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("usage: ledger-verify")
                .contains("sound")
                .contains("NOT SOUND: 1 findings")
                .contains("WRONG    HEAD_SIZE at 3: head counts 3, there are 2 rows");
    }
}
