// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import nl.seinhuis.signal.Coded;
import nl.seinhuis.stages.ledger.EntryKind;

/** How far a delivery is. Each state is entered with a ledger entry. */
public enum DeliveryState implements Coded {
    /** Committed, not yet confirmed by the message broker; entered again when a dead one is replayed. */
    INTENDED("intended", EntryKind.REPLAYED),
    /** The message broker has it. */
    PUBLISHED("published", EntryKind.PUBLISHED),
    /** The desk's system took it. */
    DELIVERED("delivered", EntryKind.DELIVERED),
    /** A person at the desk acknowledged it. */
    ACKNOWLEDGED("acknowledged", EntryKind.ACKNOWLEDGED),
    /** Called off before it was published. */
    CANCELLED("cancelled", EntryKind.CANCELLED),
    /** Published, and removed again before anybody took it. */
    RECALLED("recalled", EntryKind.RECALLED),
    /** Rejected or undeliverable. */
    DEAD("dead", EntryKind.DEAD_LETTERED),
    /** Expired before anybody took it. */
    EXPIRED("expired", EntryKind.EXPIRED);

    private final String code;
    private final EntryKind entry;

    DeliveryState(String code, EntryKind entry) {
        this.code = code;
        this.entry = entry;
    }

    @Override
    public String code() {
        return code;
    }

    /** The kind of ledger entry with which it is entered. */
    public EntryKind entry() {
        return entry;
    }
}
