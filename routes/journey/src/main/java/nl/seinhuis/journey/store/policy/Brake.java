// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.policy.Stop.Act;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;

/**
 * One person stops sharing at once; two start it again. While a stop stands,
 * {@link nl.seinhuis.journey.store.PublishCheck} calls off every intended delivery under it, what waits at the message broker
 * is to be removed (see {@link nl.seinhuis.journey.store.DeskStore#toRecall}), and signals not yet decided wait if all sharing
 * or their agency is stopped.
 */
public final class Brake {

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;

    /** Works on a database. */
    public Brake(Database database, Writer writer, Evidence evidence) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
    }

    /** What became of a request to start again. */
    public enum Lift {
        /** The first of two persons asked. */
        ASKED,
        /** The second person agreed: sharing starts again. */
        LIFTED,
        /** The same person asked again; another one is needed. */
        SAME_PERSON,
        /** The stop was lifted before. */
        WAS_LIFTED,
        /** There is no such stop. */
        UNKNOWN
    }

    /**
     * Stops sharing. In force when this returns.
     *
     * @param id random id of the new stop
     * @param scope what to stop
     * @param target id of the desk or agency, code of the purpose, or {@link Stop#ALL}
     * @param reason why, at most 500 characters; shown to officers only
     * @param by id of the person
     */
    public Stop stop(UUID id, Stop.Scope scope, String target, String reason, String by) {
        if ((scope == Stop.Scope.ALL) != target.equals(Stop.ALL) || reason.isBlank() || reason.length() > 500) {
            throw new IllegalArgumentException("stop-invalid");
        }
        Act act = new Act(by, evidence.clock().instant());
        Stop stop = new Stop(id, scope, target, reason, act, null, null);
        return Answers.of(writer.act(transaction -> {
            StopStore.insert(transaction, stop);
            return new Acted<>(stop, List.of(entry(EntryKind.STOPPED, stop, by)));
        }));
    }

    /** Asks to start again, or agrees with somebody else who asked. One person counts once. */
    public Lift lift(UUID id, String by) {
        return Answers.of(writer.act(transaction -> lift(transaction, id, by)));
    }

    private Acted<Lift> lift(Transaction transaction, UUID id, String by) {
        Stop stop = StopStore.locked(transaction, id);
        if (stop == null) {
            return new Acted<>(Lift.UNKNOWN, List.of());
        }
        if (stop.lifted() != null) {
            return new Acted<>(Lift.WAS_LIFTED, List.of());
        }
        Act act = new Act(by, evidence.clock().instant());
        Act asked = stop.liftAsked();
        if (asked == null) {
            StopStore.askLift(transaction, id, act);
            return new Acted<>(Lift.ASKED, List.of(entry(EntryKind.LIFT_REQUESTED, stop, by)));
        }
        if (asked.by().equals(by)) {
            return new Acted<>(Lift.SAME_PERSON, List.of(entry(EntryKind.LIFT_REFUSED, stop, by)));
        }
        StopStore.lift(transaction, id, act);
        return new Acted<>(Lift.LIFTED, List.of(entry(EntryKind.STOP_LIFTED, stop, by)));
    }

    /** Stops that stand, oldest first. */
    public List<Stop> active() {
        return new ArrayList<>(database.inTransaction(StopStore::active));
    }

    private LedgerEntry entry(EntryKind kind, Stop stop, String by) {
        return evidence.entry(kind, by)
                .object(stop.id().toString())
                .code("stop-" + stop.scope().code())
                .build(evidence.random());
    }
}
