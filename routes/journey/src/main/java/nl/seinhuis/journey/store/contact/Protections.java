// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.contact;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.EndStore;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;

/**
 * Flags that block every reveal about a signal. One side alone sets one, in force when it is answered; two persons of two
 * agencies lift it.
 */
public final class Protections {

    private final Writer writer;
    private final Evidence evidence;

    /** Keeps them by a writer. */
    public Protections(Writer writer, Evidence evidence) {
        this.writer = writer;
        this.evidence = evidence;
    }

    /**
     * An officer who wants a flag lifted.
     *
     * @param officer id of the officer
     * @param person code of the natural person
     * @param agency id of the agency
     */
    public record By(String officer, String person, String agency) {

        /** Shows the officer only. */
        @Override
        public String toString() {
            return "By[" + officer + "]";
        }
    }

    /** What became of lifting. */
    public enum Lifted {
        /** There is no such flag. */
        UNKNOWN,
        /** The first of two asked. */
        ASKED,
        /** Another person, of another agency, is needed. */
        SAME_SIDE,
        /** It is lifted. */
        LIFTED
    }

    /** Sets a flag; false if the signal is not there any more. */
    public boolean set(UUID id, UUID signal, String by) {
        return Answers.of(writer.act(transaction -> {
            if (EndStore.held(transaction, signal) == null) {
                return new Acted<>(false, List.of());
            }
            ProtectionStore.insert(transaction, id, signal, by, evidence.clock().instant());
            return new Acted<>(true, List.of(entry(EntryKind.PROTECTED, signal, by)));
        }));
    }

    /** Asks to lift a flag, or agrees with another who asked. */
    public Lifted lift(UUID id, By by) {
        return Answers.of(writer.act(transaction -> lift(transaction, id, by)));
    }

    private Acted<Lifted> lift(Transaction transaction, UUID id, By by) {
        ProtectionStore.Flag flag = ProtectionStore.locked(transaction, id);
        if (flag == null) {
            return new Acted<>(Lifted.UNKNOWN, List.of());
        }
        if (flag.lifted()) {
            return new Acted<>(Lifted.LIFTED, List.of());
        }
        Instant now = evidence.clock().instant();
        if (flag.askedBy() == null) {
            ProtectionStore.ask(transaction, id, by, now);
            return new Acted<>(
                    Lifted.ASKED, List.of(entry(EntryKind.PROTECTION_LIFT_REQUESTED, flag.signal(), by.officer())));
        }
        if (by.person().equals(flag.askedPerson()) || by.agency().equals(flag.askedAgency())) {
            return new Acted<>(Lifted.SAME_SIDE, List.of());
        }
        ProtectionStore.lift(transaction, id, by.officer(), now);
        return new Acted<>(Lifted.LIFTED, List.of(entry(EntryKind.PROTECTION_LIFTED, flag.signal(), by.officer())));
    }

    private LedgerEntry entry(EntryKind kind, UUID signal, String by) {
        return evidence.entry(kind, by).signal(signal).build(evidence.random());
    }
}
