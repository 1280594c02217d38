// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.unlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiment of the benchmark on a small scale: 2,000 subjects instead of 100,000. */
class UnlinkabilityTest {

    private static final int SUBJECTS = 2_000;

    @TempDir
    private static Path work;

    private static Feeds feeds;

    @BeforeAll
    static void send() throws Exception {
        Path root = Path.of(System.getProperty("seinhuis.root"));
        Experiment experiment = new Experiment(
                new Pipeline(root.resolve("config"), work), root.resolve("schemas/examples/good"), 20261122);
        feeds = experiment.run(SUBJECTS, done -> {});
    }

    @Test
    void the_broker_adds_nothing_to_join_by() {
        Auc auc = feeds.linked(Weakness.NONE, 1);
        // More than four standard errors: by chance once in a hundred thousand runs.
        assertThat(auc.value()).as(auc.toString()).isBetween(0.44, 0.56);
    }

    @Test
    void every_planted_weakness_is_noticed() {
        for (Weakness weakness : Weakness.values()) {
            if (weakness != Weakness.NONE) {
                Auc auc = feeds.linked(weakness, 2);
                assertThat(auc.low()).as(weakness + " " + auc).isGreaterThan(0.9);
            }
        }
    }
}
