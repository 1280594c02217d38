// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.EndStore.Held;
import nl.seinhuis.journey.store.Erasures.Rest;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.Revision;
import nl.seinhuis.journey.store.row.SignalState;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;

/**
 * Erases one subject of a signal, in one commit: the content without it takes the place of the content, under a key of its
 * own; copies in which it is shown are to be destroyed, and with them all that was said about the signal in contacts, since
 * words may be about anybody; what else desks took stands and is not sent again. What nobody took yet is called off and
 * decided anew with the rest.
 */
final class SubjectErasures {

    /** Those whose content is still worked with; of the others only what desks got is left. */
    private static final Set<SignalState> LIVE =
            Set.of(SignalState.ACCEPTED, SignalState.DECIDED, SignalState.HELD, SignalState.RESTRICTED);

    private final Evidence evidence;

    SubjectErasures(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Whether what was prepared still fits the signal. */
    static boolean fits(Held held, Rest rest) {
        return rest.revision() == (held.kept() ? held.revision() : Rest.ENDED);
    }

    /** Erases it; what is to be entered in the ledger. */
    List<LedgerEntry> erase(Transaction transaction, Erasures.Erasure erasure, Held held, Rest rest) {
        Instant now = evidence.clock().instant();
        String subject = Objects.requireNonNull(erasure.subject());
        UUID signal = erasure.signal();
        Revision revision = LIVE.contains(held.state()) ? rest.revision(signal, erasure.askedBy()) : null;
        List<LedgerEntry> entries = new ArrayList<>();
        List<UUID> off = revision != null
                ? EndStore.intended(transaction, signal)
                : SubjectStore.intended(transaction, signal, subject);
        DeliveryChange change = DeliveryChange.by(DeliveryState.CANCELLED, off, "subject-erased");
        for (DeliveryStore.Changed one : DeliveryStore.change(transaction, change, now)) {
            entries.add(evidence.entry(change, one));
        }
        SubjectStore.erase(transaction, signal, subject);
        EndStore.voidContacts(transaction, signal);
        if (revision != null) {
            entries.addAll(new RevisedEvents(evidence).hold(transaction, signal));
            OutboxStore.settle(transaction, Set.of(signal));
            OutboxStore.end(transaction, List.of(signal));
            EndStore.revise(transaction, revision, now);
            SubjectStore.stand(transaction, signal);
            OutboxStore.again(transaction, signal, now);
            if (held.state() != SignalState.RESTRICTED) {
                EndStore.state(transaction, signal, SignalState.ACCEPTED);
            }
        } else if (!held.kept()) {
            SubjectStore.letGo(transaction, signal, now);
            SubjectStore.forgetComings(transaction, signal);
        }
        entries.add(evidence.entry(EntryKind.ERASED, erasure.askedBy())
                .signal(signal)
                .code("subject")
                .build(evidence.random()));
        return entries;
    }
}
