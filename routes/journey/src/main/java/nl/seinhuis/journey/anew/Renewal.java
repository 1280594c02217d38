// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import java.util.function.Supplier;
import nl.seinhuis.journey.broker.Addresses;
import nl.seinhuis.journey.broker.DeskBroker;
import nl.seinhuis.journey.steps.Making;
import nl.seinhuis.journey.steps.Opening;
import nl.seinhuis.journey.store.Outbox;
import nl.seinhuis.journey.store.RenewStore;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.RenewWork;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.PolicyDecider;
import nl.seinhuis.stages.pseudonym.Earlier;
import nl.seinhuis.stages.validate.ValidSignal;

/**
 * Makes a delivery anew that was called off: its signal is decided under the set in force, and what its desk gets now is
 * sealed to the key that the desk has now. It goes the way of everything that has to be sent again. A copy of before that may
 * still wait is removed first.
 */
final class Renewal {

    private final Opening opening;
    private final Supplier<PolicyDecider> decider;
    private final Making making;
    private final RenewStore store;
    private final Sending sending;

    Renewal(Opening opening, Supplier<PolicyDecider> decider, Making making, RenewStore store, Sending sending) {
        this.opening = opening;
        this.decider = decider;
        this.making = making;
        this.store = store;
        this.sending = sending;
    }

    /** Where a copy of before may wait, and what sends the new one. */
    record Sending(DeskBroker broker, Outbox outbox) {}

    /** One of them; nothing happens if it changed since it was found. */
    void make(RenewWork work) {
        RenewWork.Target to = work.target();
        int unused = sending.broker().removeMessage(Addresses.queue(to.region(), to.desk()), work.duplicateId());
        DecidedSignal decided = decided(work.claimed(), to);
        Earlier earlier = Earlier.again(new Earlier.To(to.desk(), to.purpose()), work.id(), work.about());
        Intents intents = making.share(work.claimed(), decided, earlier);
        if (Waiting.on(store.commit(work, intents))) {
            sending.outbox().wake();
        }
    }

    /** As any desk; what the fallback desk gets in the place of others, as that. */
    DecidedSignal decided(Claimed claimed, RenewWork.Target to) {
        PolicyDecider now = decider.get();
        ValidSignal valid = opening.open(claimed);
        DecidedSignal own = now.decide(valid).only(to.desk(), to.purpose());
        return own.decisions().isEmpty()
                ? now.inPlaceOf(valid, store.unconfirmed(valid.id())).only(to.desk(), to.purpose())
                : own;
    }
}
