// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.PostgresForTests;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.policy.AlarmStore;
import nl.seinhuis.journey.store.policy.AlarmStore.Alarm;
import nl.seinhuis.stages.ledger.LedgerStore;
import nl.seinhuis.stages.ledger.ReceiptSigner;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.model.Officer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom an alarm reaches, on the shipped set and PostgreSQL. */
class OfficerAlarmsTest {

    private static final String CEILING = "identifier-ceiling";

    private final AtomicInteger metered = new AtomicInteger();
    private Database database;
    private Writer writer;
    private AlarmStore store;
    private PolicySet set;
    private OfficerAlarms alarms;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(PostgresForTests.fresh());
        Evidence evidence = new Evidence(
                new LedgerStore(),
                () -> new ReceiptSigner("key-1", bytes -> new byte[64]),
                Clock.systemUTC(),
                new SecureRandom(),
                () -> "0".repeat(64));
        writer = new Writer(database, evidence);
        store = new AlarmStore(database, writer, evidence);
        set = PolicySet.load(Path.of(System.getProperty("seinhuis.root"), "config"), KeyPolicy.OPTIONAL);
        alarms = new OfficerAlarms(store, () -> set, Clock.systemUTC(), new SecureRandom(), metered::incrementAndGet);
    }

    @AfterEach
    void close() throws InterruptedException {
        writer.close();
        database.close();
    }

    @Test
    void two_officers_are_told_one_of_the_sender_and_one_of_neither_side() {
        alarms.raise(CEILING, "police-noord", "ggd-groningen");
        assertThat(told("officer.police")).hasSize(1);
        Set<String> all = toldOf();
        assertThat(all).hasSize(2).contains("officer.police").doesNotContain("officer.ggd");
        Alarm alarm = told("officer.police").get(0);
        assertThat(alarm.cause()).isEqualTo(new Alarm.Cause(CEILING, "police-noord", "ggd-groningen"));
        assertThat(Set.copyOf(alarm.to().officers())).isEqualTo(all);
    }

    @Test
    void a_sender_without_an_officer_is_told_on_to_two_others() {
        alarms.raise("token-quota", "kmar", "");
        assertThat(toldOf()).hasSize(2);
    }

    @Test
    void the_same_cause_counts_on_and_tells_nobody_else_that_day() {
        for (int i = 0; i < 40; i++) {
            alarms.raise(CEILING, "police-noord", "care-coordinator-groningen");
        }
        assertThat(toldOf()).hasSize(2);
        assertThat(told("officer.police")).hasSize(1).allMatch(one -> one.to().times() == 40);
        assertThat(metered).hasValue(1);
        alarms.raise(CEILING, "police-noord", "care-coordinator-drenthe");
        assertThat(told("officer.police")).hasSize(2);
        assertThat(metered).hasValue(2);
        assertThat(entries())
                .as("one entry of the ledger for each, and none for each time")
                .isEqualTo(2);
    }

    @Test
    void only_who_was_told_can_say_to_have_seen_it() {
        alarms.raise(CEILING, "police-noord", "ggd-groningen");
        Alarm alarm = told("officer.police").get(0);
        assertThat(store.seen(alarm.id(), "officer.ggd")).isFalse();
        assertThat(store.seen(alarm.id(), "officer.police")).isTrue();
        assertThat(store.seen(alarm.id(), "officer.police")).isTrue();
        assertThat(told("officer.police").get(0).to().seenBy()).containsExactly("officer.police");
    }

    private List<Alarm> told(String officer) {
        return store.of(officer);
    }

    private long entries() {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select count(*) from ledger_entry where kind = 'alarm-raised'")
                                .mapTo(Long.class)
                                .one());
    }

    /** Officers who have been told anything. */
    private Set<String> toldOf() {
        Set<String> found = new HashSet<>();
        for (Officer one : set.officers().all()) {
            if (!told(one.id()).isEmpty()) {
                found.add(one.id());
            }
        }
        return found;
    }
}
