// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.journey.store.PostgresForTests;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.DatabaseSettings;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.FactBytes;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.review.ImpactReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contexts are counted without signal or desk, kept for two years, and replayed in bounded memory. */
class DecisionCountStoreTest {
    private static final RuleKey KEY = new RuleKey(
            Purpose.TRIAGE, Role.MUNICIPALITY_SOCIAL, Role.CARE_COORDINATOR, SubjectRole.VICTIM, Regime.AVG);
    private static final Context NONE = new Context(KEY, Facts.none());
    private static final Context SCOPED =
            new Context(KEY, Facts.none().with(Fact.NECESSITY, List.of(Category.IDENTITY, Category.CONTACT)));
    private static final int DISTINCT = 100_000;
    private static final Instant AUTUMN = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant SPRING = Instant.parse("2026-04-01T12:00:00Z");

    private final DatabaseSettings settings = PostgresForTests.fresh();
    private final Database database = Database.open(settings);
    private final DecisionCountStore counts = new DecisionCountStore(database);

    @AfterEach
    void close() {
        database.close();
        PostgresForTests.drop(settings);
    }

    @Test
    void adds_up_equal_contexts_of_a_batch_and_of_later_ones() {
        add(AUTUMN, NONE, NONE, SCOPED);
        add(AUTUMN, NONE);
        add(SPRING, NONE);
        assertThat(rows())
                .containsExactlyInAnyOrder(
                        "2026H2 triage municipality-social care-coordinator victim avg " + hex(NONE) + " 3",
                        "2026H2 triage municipality-social care-coordinator victim avg " + hex(SCOPED) + " 1",
                        "2026H1 triage municipality-social care-coordinator victim avg " + hex(NONE) + " 1");
    }

    @Test
    void counts_in_memory_until_it_is_written_down_and_loses_nothing_while_the_database_is_away() {
        DecisionCounts counting = new DecisionCounts(counts, Clock.fixed(AUTUMN, ZoneOffset.UTC));
        counting.count(List.of(NONE, NONE, SCOPED));
        assertThat(rows()).isEmpty();
        PostgresForTests.execute(settings, "alter table decision_count rename to elsewhere");
        assertThatThrownBy(counting::writeDown).isInstanceOf(RuntimeException.class);
        PostgresForTests.execute(settings, "alter table elsewhere rename to decision_count");
        counting.count(List.of(NONE));
        counting.writeDown();
        counting.writeDown();
        assertThat(rows())
                .containsExactlyInAnyOrder(
                        "2026H2 triage municipality-social care-coordinator victim avg " + hex(NONE) + " 3",
                        "2026H2 triage municipality-social care-coordinator victim avg " + hex(SCOPED) + " 1");
    }

    @Test
    void replays_all_half_years() throws PolicyFaults {
        for (int i = 0; i < 12; i++) {
            add(i % 2 == 0 ? AUTUMN : SPRING, NONE, SCOPED);
        }
        PolicySet set = set();
        ImpactReport report = counts.replay(set, set);
        assertThat(report.replayed()).hasToString("25");
        assertThat(report.rows()).isEmpty();
    }

    @Test
    void forgets_what_is_older_than_two_years_and_nothing_younger() {
        add(Instant.parse("2024-06-30T10:00:00Z"), NONE);
        add(Instant.parse("2024-07-01T10:00:00Z"), NONE);
        add(AUTUMN, NONE);
        assertThat(counts.forget(AUTUMN)).isEqualTo(1);
        assertThat(rows()).extracting(row -> row.substring(0, 6)).containsExactlyInAnyOrder("2024H2", "2026H2");
    }

    @Test
    void the_half_year_turns_at_midnight_in_the_netherlands() {
        assertThat(DecisionCountStore.halfYear(Instant.parse("2026-12-31T22:59:59Z")))
                .isEqualTo("2026H2");
        assertThat(DecisionCountStore.halfYear(Instant.parse("2026-12-31T23:00:00Z")))
                .isEqualTo("2027H1");
        assertThat(DecisionCountStore.halfYear(Instant.parse("2026-06-30T22:00:00Z")))
                .isEqualTo("2026H2");
    }

    @Test
    void an_officer_gets_ten_candidates_a_week_and_the_same_one_again() {
        ImpactRunStore runs = new ImpactRunStore(database);
        for (int i = 0; i < 10; i++) {
            assertThat(runs.take("officer-1", candidate(i), AUTUMN)).isTrue();
        }
        assertThat(runs.take("officer-1", candidate(10), AUTUMN)).isFalse();
        assertThat(runs.take("officer-1", candidate(3), AUTUMN)).isTrue();
        assertThat(runs.take("officer-2", candidate(10), AUTUMN)).isTrue();
        assertThat(runs.take("officer-1", candidate(11), AUTUMN.plus(Duration.ofDays(7))))
                .isTrue();
    }

    /** A million that differ everywhere are measured by {@code bench --impact}. */
    @Test
    void a_hundred_thousand_distinct_contexts_are_replayed_in_less_memory_than_they_would_take(@TempDir Path folder)
            throws PolicyFaults, IOException {
        PolicySet set = set();
        PolicySet candidate = lower(folder);
        PostgresForTests.execute(
                settings,
                "insert into decision_count select '2026H2', 'triage', 'municipality-social', 'care-coordinator',"
                        + " 'victim', 'avg', decode('01' || lpad(to_hex(i % 4096), 8, '0') || '00000fff' ||"
                        + " lpad(to_hex(i / 4096 + 4096), 8, '0') || '00fff000', 'hex'), 1"
                        + " from generate_series(1, " + DISTINCT + ") i");
        System.gc();
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        long start = System.nanoTime();
        ImpactReport report = counts.replay(set, candidate);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.gc();
        long after = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf("impact: %d contexts in %d ms%n", DISTINCT, took.toMillis());
        assertThat(report.replayed()).hasToString(Integer.toString(DISTINCT));
        assertThat(report.rows()).hasSize(1);
        assertThat(report.rows().get(0).noLonger()).hasToString(Integer.toString(DISTINCT));
        assertThat(took).isLessThan(Duration.ofSeconds(15));
        assertThat(after - before).isLessThan(8L << 20);
    }

    private void add(Instant now, Context... contexts) {
        counts.add(Stream.of(contexts).collect(Collectors.toMap(one -> one, one -> 1L, Long::sum)), now);
    }

    private List<String> rows() {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select concat_ws(' ', half_year, purpose, sender, recipient, subject, regime,"
                        + " encode(facts, 'hex'), n) from decision_count")
                .mapTo(String.class)
                .list());
    }

    private static PolicySet set() throws PolicyFaults {
        return PolicySet.load(Path.of(System.getProperty("seinhuis.root"), "config"), KeyPolicy.OPTIONAL);
    }

    /** The shipped set, but age bands are withheld from the coordinator. */
    private static PolicySet lower(Path folder) throws PolicyFaults, IOException {
        Path config = Path.of(System.getProperty("seinhuis.root"), "config");
        for (String part : List.of("law", "policies", "desks", "regions.yaml")) {
            try (Stream<Path> files = Files.walk(config.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = folder.resolve(config.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        Path triage = folder.resolve("policies/triage.yaml");
        Files.writeString(
                triage, Files.readString(triage).replaceFirst("birth-date: \\{base: group\\+none, ", "birth-date: {"));
        return PolicySet.load(folder, KeyPolicy.OPTIONAL);
    }

    private static String hex(Context context) {
        return HexFormat.of().formatHex(FactBytes.write(context.facts()));
    }

    private static String candidate(int number) {
        return "%064x".formatted(number);
    }
}
