// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.journey.store.contact.Contacts;
import nl.seinhuis.journey.store.contact.Contacts.Act;
import nl.seinhuis.journey.store.contact.Contacts.Revealed;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.contact.ContactNews;
import nl.seinhuis.stages.contact.Ruling;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.validate.StageFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends requests whose term is over and tells who asked: that it is declined, whether somebody refused, a flag stood, an
 * approval was missing or nobody looked. Takes back what was revealed and is not allowed any more. Removes what ended long ago.
 */
public final class ContactRound {

    private static final Logger LOG = LoggerFactory.getLogger(ContactRound.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int MOST = 64;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "contacts"));
    private final Contacts contacts;
    private final ContactTelling telling;
    private final RevealCeiling ceiling;
    private final Clock clock;
    private Instant next = Instant.MIN;

    ContactRound(Contacts contacts, ContactTelling telling, RevealCeiling ceiling, Clock clock) {
        this.contacts = contacts;
        this.ceiling = ceiling;
        this.telling = telling;
        this.clock = clock;
    }

    /** Starts going round. */
    public void start() {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            List<ContactRow> overdue = contacts.overdue(MOST);
            overdue.forEach(this::end);
            contacts.revealed(MOST).forEach(this::judge);
            if (!clock.instant().isBefore(next)) {
                contacts.forget();
                next = clock.instant().plus(PAUSE);
            }
        } catch (StoreUnavailable e) {
            LOG.debug("contacts wait: code={}", e.code());
        } catch (RuntimeException e) {
            LOG.error("contacts failed: kind={}", e.getClass().getSimpleName());
        }
    }

    /** One that cannot be told does not keep the others waiting. */
    private void end(ContactRow row) {
        try {
            List<Told> told =
                    telling.requester(row, ContactNews.declined(row.ids().requester()));
            contacts.act(
                    row,
                    new Act(
                            "seinhuis",
                            EntryKind.CONTACT_EXPIRED,
                            (now, facts) -> now.contact().expire(clock.instant()),
                            (before, moved) -> told));
            telling.went();
        } catch (StageFailed failed) {
            LOG.error("contact not ended yet: id={} code={}", row.ids().review(), failed.code());
        }
    }

    /** What was revealed is decided anew with every new form of its signal, as everything else that a desk got. */
    private void judge(Revealed revealed) {
        try {
            RevealCeiling.Found found = found(revealed.row());
            boolean stands = new Ruling(false, true, found.ceiling()).allows(revealed.levels());
            if (contacts.judge(revealed, stands, found.revision())) {
                LOG.info(
                        "reveal does not hold any more: id={}",
                        revealed.row().ids().review());
            }
        } catch (StageFailed failed) {
            LOG.error(
                    "reveal not decided anew yet: id={} code={}",
                    revealed.row().ids().review(),
                    failed.code());
        }
    }

    /** Of what cannot be decided any more nothing is allowed. */
    private RevealCeiling.Found found(ContactRow row) {
        try {
            return ceiling.of(row);
        } catch (StageFailed failed) {
            if (failed.deterministic()) {
                return RevealCeiling.Found.NOTHING;
            }
            throw failed;
        }
    }

    /** Stops, after what it has in hand. */
    public void close() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("contacts did not end in time");
        }
    }
}
