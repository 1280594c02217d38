// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.DeliveryStore.Changed;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;

/** Moves deliveries on, all that go the same way in one statement. */
final class ChangeStep implements Step {

    private final Evidence evidence;
    private final List<Request.Change> requests;
    private List<Changed> changed = List.of();

    ChangeStep(Evidence evidence, List<Request.Change> requests) {
        this.evidence = evidence;
        this.requests = requests;
    }

    @Override
    public List<LedgerEntry> prepare(Transaction transaction) {
        DeliveryChange first = requests.get(0).change;
        List<UUID> ids = requests.stream()
                .flatMap(request -> request.change.ids().stream())
                .distinct()
                .toList();
        DeliveryChange all = new DeliveryChange(first.to(), ids, first.desk(), first.actor(), first.code());
        List<LedgerEntry> entries = new ArrayList<>();
        changed = DeliveryStore.change(transaction, all, evidence.clock().instant());
        if (first.to() == DeliveryState.DELIVERED) {
            entries.addAll(published(transaction, all));
        }
        settle(transaction, first.to());
        reopenWhatWasTold(transaction, first);
        changed.forEach(one -> entries.add(evidence.entry(all, one)));
        if (first.to() == DeliveryState.ACKNOWLEDGED) {
            entries.addAll(endAcknowledged(transaction));
        }
        return entries;
    }

    /**
     * What a desk took was published, also where its taking is known before the message broker's confirmation, which a crash
     * may keep from ever being recorded. Mostly that was noted in the same row; what could not be delivered any more is asked
     * about once more.
     */
    private List<LedgerEntry> published(Transaction transaction, DeliveryChange taken) {
        List<Changed> confirmed =
                new ArrayList<>(changed.stream().filter(Changed::unconfirmed).toList());
        Set<UUID> rest = new LinkedHashSet<>(taken.ids());
        changed.forEach(one -> rest.remove(one.id()));
        DeliveryChange published =
                new DeliveryChange(DeliveryState.PUBLISHED, List.copyOf(rest), taken.desk(), "seinhuis", null);
        if (!rest.isEmpty()) {
            confirmed.addAll(DeliveryStore.change(
                    transaction, published, evidence.clock().instant()));
        }
        return confirmed.stream().map(one -> evidence.entry(published, one)).toList();
    }

    /** Content that every desk acknowledged is not needed any more. */
    private List<LedgerEntry> endAcknowledged(Transaction transaction) {
        Set<UUID> signals = new HashSet<>();
        for (Changed one : changed) {
            if (!one.event() && one.signal() != null) {
                signals.add(one.signal());
            }
        }
        List<UUID> over = signals.isEmpty() ? List.of() : EndStore.acknowledged(transaction, signals);
        EndStore.endContent(transaction, over, evidence.clock().instant());
        return over.stream()
                .map(id -> evidence.entry(EntryKind.CONTENT_ENDED, "seinhuis")
                        .signal(id)
                        .build(evidence.random()))
                .toList();
    }

    /** A place in the outbox is done when the last of its deliveries is not intended any more, whatever it is then. */
    private void settle(Transaction transaction, DeliveryState to) {
        boolean again = to == DeliveryState.INTENDED;
        Set<UUID> signals = new HashSet<>();
        Set<UUID> events = new HashSet<>();
        for (Changed one : changed) {
            if (!again && one.was() != DeliveryState.INTENDED) {
                continue;
            }
            if (one.event() || one.signal() == null) {
                events.add(one.id());
            } else {
                signals.add(one.signal());
            }
        }
        if (!signals.isEmpty() && again) {
            OutboxStore.reopen(transaction, signals, evidence.clock().instant());
        } else if (!signals.isEmpty()) {
            OutboxStore.settle(transaction, signals);
        }
        if (!events.isEmpty() && again) {
            OutboxStore.reopenEvents(transaction, events, evidence.clock().instant());
        } else if (!events.isEmpty()) {
            OutboxStore.settleEvents(transaction, events);
        }
    }

    /** A desk is not told while what should have told it was called off, unless that goes on when a stop is lifted. */
    private void reopenWhatWasTold(Transaction transaction, DeliveryChange change) {
        boolean calledOff = change.to() == DeliveryState.CANCELLED || change.to() == DeliveryState.RECALLED;
        boolean goesOn = "stopped".equals(change.code()) || DeliveryStore.RESTRICTED.equals(change.code());
        if (calledOff && !goesOn && !changed.isEmpty()) {
            DeliveryStore.untell(transaction, changed.stream().map(Changed::id).toList());
        }
    }

    @Override
    public void answer() {
        for (Request.Change request : requests) {
            Set<UUID> asked = new HashSet<>(request.change.ids());
            request.answer()
                    .complete(changed.stream()
                            .filter(one -> asked.contains(one.id()))
                            .toList());
        }
    }
}
