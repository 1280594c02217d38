// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nl.seinhuis.launch.SharedStack;
import nl.seinhuis.launch.Stack;
import nl.seinhuis.launch.simulate.Figures.Figure;
import org.junit.jupiter.api.Test;

/** A short simulation through all connectors on the whole of the tests: what went in is accounted for to the last one. */
class SimulationIT {

    private static final int SIGNALS = 24;

    private final StringWriter words = new StringWriter();

    @Test
    void every_figure_of_a_day_adds_up() throws Exception {
        Stack stack = SharedStack.get();
        Bar bar = new Bar(new PrintWriter(words), false);
        Report report;
        try (Simulation simulation = Simulation.start(stack, 7, bar)) {
            report = simulation.run(new Pace(SIGNALS, 1, 0, 0));
        }
        report.print(new PrintWriter(words));
        assertThat(report.faults()).as(words.toString()).isEmpty();
        assertThat(report.figures().of(Figure.POSTED)).isEqualTo(SIGNALS);
        assertThat(report.figures().of(Figure.SHARED)).isPositive();
        assertThat(report.closing().received()).isPositive();
        assertThat(logs(stack.folder().root().resolve("simulate")))
                .isNotEmpty()
                .allSatisfy(log -> assertThat(log).doesNotContain("Exception", "+3160"));
    }

    private static List<String> logs(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> logs =
                    files.filter(file -> file.endsWith("connectors.log")).toList();
            List<String> texts = new java.util.ArrayList<>();
            for (Path log : logs) {
                texts.add(Files.readString(log));
            }
            return texts;
        }
    }
}
