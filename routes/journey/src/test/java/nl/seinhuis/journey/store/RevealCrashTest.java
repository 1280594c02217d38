// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.contact.ContactState;
import nl.seinhuis.stages.contact.Moved;
import nl.seinhuis.stages.ledger.EntryKind;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The broker dies at each statement between an approval, or a reveal, and the event that tells of it: the database sees its
 * connections end there. Nothing of the act is left then, whoever did it does it again, and all of it happens once.
 */
class RevealCrashTest {

    /** More than an act has. */
    private static final int MOST_STATEMENTS = 60;

    private static final String TRUSTED_FOR = "com.zaxxer.hikari.aliveBypassWindowMs";

    static {
        System.setProperty(TRUSTED_FOR, "0"); // the pool looks at each connection before it lends it
    }

    private final Scene scene = new Scene();
    private final RevealScene reveals = new RevealScene(scene);
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    RevealCrashTest() {
        scene.database.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                if (left.getAndDecrement() == 0) {
                    PostgresForTests.cut(scene.settings);
                }
            }
        });
    }

    @AfterAll
    static void trusting() {
        System.clearProperty(TRUSTED_FOR);
    }

    @AfterEach
    void close() {
        assertThat(scene.verify().problems()).isEmpty();
        scene.close();
    }

    /** Whether the act was answered; false: its connection ended before its statement of that number. */
    private boolean survives(int statement, Supplier<Moved> act) {
        left.set(statement);
        try {
            assertThat(act.get().done()).isTrue();
            return true;
        } catch (StoreUnavailable died) {
            return false;
        } finally {
            left.set(Integer.MAX_VALUE);
        }
    }

    /** Tries again where the connection ends, each time one statement later, and tells how often it ended. */
    private int died(Supplier<Moved> act, Runnable nothingHappened) {
        for (int statement = 0; statement < MOST_STATEMENTS; statement++) {
            if (survives(statement, act)) {
                return statement;
            }
            nothingHappened.run();
        }
        throw new AssertionError("an act has more statements than expected");
    }

    private void happened(EntryKind kind, long entries, long events) {
        assertThat(scene.count(kind)).isEqualTo(entries);
        assertThat(reveals.events()).isEqualTo(events);
    }

    @Test
    void an_approval_and_the_news_of_it_happen_together_and_once_wherever_the_broker_dies() {
        ContactRow row = reveals.asked();
        reveals.approve(row, "s", "oin-source");
        long events = reveals.events();
        Supplier<Moved> approval = () -> reveals.approve(row, "t", "oin-third");

        int died = died(approval, () -> {
            assertThat(reveals.now(row).contact().approved()).isFalse();
            happened(EntryKind.REVEAL_APPROVED, 1, events);
        });

        assertThat(died).as("statements of an approval").isGreaterThan(5);
        assertThat(reveals.now(row).contact().approved()).isTrue();
        happened(EntryKind.REVEAL_APPROVED, 2, events + 1);
        assertThat(approval.get().done()).as("by who got no answer").isTrue();
        happened(EntryKind.REVEAL_APPROVED, 2, events + 1);
        waitToBeSentByWhoeverStartsNext();
    }

    @Test
    void a_reveal_and_its_event_happen_together_and_once_wherever_the_broker_dies() {
        ContactRow row = reveals.asked();
        reveals.approve(row, "s", "oin-source");
        reveals.approve(row, "t", "oin-third");
        long events = reveals.events();

        int died = died(() -> reveals.reveal(row), () -> {
            assertThat(reveals.now(row).contact().state()).isNotEqualTo(ContactState.ANSWERED);
            happened(EntryKind.REVEALED, 0, events);
        });

        assertThat(died).as("statements of a reveal").isGreaterThan(5);
        assertThat(reveals.now(row).contact().state()).isEqualTo(ContactState.ANSWERED);
        happened(EntryKind.REVEALED, 1, events + 1);
        assertThat(reveals.reveal(row).done()).as("by who got no answer").isFalse();
        happened(EntryKind.REVEALED, 1, events + 1);
        waitToBeSentByWhoeverStartsNext();
    }

    /** What was committed and not sent: each event once, under its own id. */
    private void waitToBeSentByWhoeverStartsNext() {
        try (Scene next = new Scene(scene.settings, scene.ledger)) {
            List<StoredDelivery> waiting = next.outbox.unpublished(10_000).stream()
                    .filter(StoredDelivery::event)
                    .toList();
            assertThat(Scene.ids(waiting)).doesNotHaveDuplicates().hasSize((int) reveals.events());
        }
    }
}
