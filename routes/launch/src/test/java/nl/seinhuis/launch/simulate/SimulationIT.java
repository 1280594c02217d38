// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.seinhuis.launch.simulate.books.Turning;
import nl.seinhuis.launch.simulate.change.PolicyTurn;
import nl.seinhuis.launch.simulate.change.SignedIn;
import nl.seinhuis.launch.simulate.report.Bar;
import nl.seinhuis.launch.simulate.report.Figures.Figure;
import nl.seinhuis.launch.simulate.report.Report;
import nl.seinhuis.launch.simulate.world.Pace;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short simulation through all connectors on the whole of the tests, with another set in force from its second day: what went
 * in is accounted for to the last one.
 */
class SimulationIT {

    private static final int SIGNALS = 20;

    private final StringWriter words = new StringWriter();
    private final SignedIn people = new SignedIn(SharedStack.get());

    @TempDir
    private Path place;

    @Test
    void every_figure_of_two_days_adds_up_and_each_day_is_decided_under_its_own_set() throws Exception {
        Stack stack = SharedStack.get();
        Path runs = stack.folder().root().resolve("simulate");
        List<Path> earlier = logs(runs);
        Bar bar = new Bar(new PrintWriter(words), false);
        Report report;
        Turning turning = new Turning(stack, Optional.of(turn(stack, otherTitle())));
        try (Simulation simulation = Simulation.start(stack, 7, bar)) {
            report = simulation.run(new Pace(SIGNALS, 2, 0, 0), turning);
        } finally {
            if (!turning.pending()) {
                PolicyTurn back = turn(stack, SharedStack.ROOT.resolve("config"));
                back.agree();
                back.enforce();
            }
        }
        report.print(new PrintWriter(words));
        assertThat(report.faults()).as(words.toString()).isEmpty();
        assertThat(report.figures().of(Figure.POSTED)).isEqualTo(SIGNALS);
        assertThat(words.toString())
                .contains("na dag 1 een andere set")
                .containsPattern("klopt: +gemeld tot en met dag 1, ongecorrigeerd ([1-9]\\d*) = .*eerste set \\1")
                .containsPattern("klopt: +gemeld daarna, ongecorrigeerd ([1-9]\\d*) = .*tweede set \\1");
        assertThat(report.figures().of(Figure.SHARED)).isPositive();
        assertThat(report.closing().received()).isPositive();
        List<Path> own =
                logs(runs).stream().filter(log -> !earlier.contains(log)).toList();
        assertThat(own)
                .isNotEmpty()
                .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain("\tat ", "+3160"));
    }

    private PolicyTurn turn(Stack stack, Path config) {
        return new PolicyTurn(stack, people, config, "officer.kmar", List.of("officer.ggd", "officer.woco"), 1);
    }

    /** The shipped configuration but for a word. */
    private Path otherTitle() throws IOException {
        Path original = SharedStack.ROOT.resolve("config");
        Path copy = place.resolve("config");
        try (Stream<Path> all = Files.walk(original)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(original.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
        Path set = copy.resolve("policies/set.yaml");
        String text = Files.readString(set);
        Files.writeString(set, text.replaceFirst("title: \\{nl: \"[^\"]*\"", "title: {nl: \"Tweede set\""));
        assertThat(Files.readString(set)).isNotEqualTo(text);
        return copy;
    }

    private static List<Path> logs(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("connectors.log")).toList();
        }
    }
}
