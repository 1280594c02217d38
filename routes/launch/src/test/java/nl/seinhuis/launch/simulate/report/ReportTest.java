// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nl.seinhuis.launch.simulate.report.Figures.Figure;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Check RIGHT = new Check("aangenomen", 9, "in het grootboek", 9);
    private static final Check WRONG = new Check("aangeboden", 10, "aangenomen", 9);

    private static Report report(Check... checks) {
        Figures figures = new Figures();
        figures.add(Figure.POSTED, 10);
        Closing closing = new Closing(4, 4, 0, 2, 1, 0, 0.5, 100, Optional.empty(), List.of(checks));
        return new Report(figures, closing, new Memory(0, 0), Duration.ofSeconds(3));
    }

    @Test
    void only_what_does_not_add_up_is_a_fault_and_the_fault_names_both_figures() {
        assertThat(report(RIGHT).faults()).isEmpty();
        assertThat(report(RIGHT, WRONG).faults()).containsExactly("KLOPT NIET: aangeboden 10 = aangenomen 9");
    }

    @Test
    void the_report_shows_every_check() {
        StringWriter words = new StringWriter();
        report(RIGHT, WRONG).print(new PrintWriter(words));
        assertThat(words.toString())
                .contains(
                        "klopt:      aangenomen 9 = in het grootboek 9",
                        "KLOPT NIET: aangeboden 10 = aangenomen 9",
                        "aangeboden                           10");
    }
}
