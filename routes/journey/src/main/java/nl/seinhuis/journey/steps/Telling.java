// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.journey.broker.Addresses;
import nl.seinhuis.journey.keys.AtRest;
import nl.seinhuis.journey.store.Entries;
import nl.seinhuis.journey.store.Outbox;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventBody;
import nl.seinhuis.stages.seal.SealedEvent;
import nl.seinhuis.stages.seal.StoredBody;
import org.jspecify.annotations.Nullable;

/**
 * Tells desks something beside what is shared with them. An event is sealed, committed with the ledger entry that says it is
 * about to be sent, and only then handed to {@link Publisher}, by the way of everything that has to be sent again: the same
 * checks, the same bytes after a crash, behind what was shared with that desk before. When this returns it is on disk.
 */
public final class Telling {

    private final JourneySteps.Sealing sealing;
    private final Entries entries;
    private final Writer writer;
    private final Outbox outbox;
    private final Under under;

    Telling(JourneySteps.Sealing sealing, Entries entries, Writer writer, Outbox outbox, Under under) {
        this.sealing = sealing;
        this.entries = entries;
        this.writer = writer;
        this.outbox = outbox;
        this.under = under;
    }

    /**
     * Under what is told.
     *
     * @param setDigest digest of the set in force, in hex
     * @param random draws ids
     */
    record Under(Supplier<String> setDigest, SecureRandom random) {}

    /**
     * Tells desks something.
     *
     * @param signal the signal that it belongs to, or null
     * @param events what is told; of those that end a delivery, what is told already is left out
     * @return the events as committed
     * @throws StoreUnavailable if they could not be committed; then nothing is told
     */
    public List<StoredDelivery> tell(@Nullable UUID signal, List<DeskEvent> events) {
        List<SealedEvent> sealed = events.stream().map(this::seal).toList();
        Map<UUID, StoredBody> kept = sealing.atRest().keep(sealed);
        List<Told> told = new ArrayList<>();
        for (SealedEvent event : sealed) {
            told.add(told(signal, event, kept));
        }
        List<StoredDelivery> committed = told.isEmpty() ? List.of() : Waiting.on(writer.tell(told));
        if (!committed.isEmpty()) {
            outbox.told();
        }
        return committed;
    }

    /** Seals an event that belongs to no signal, to be committed with what it tells of; see {@link #went}. */
    public Told sealed(DeskEvent event) {
        return sealed(null, event);
    }

    /** Seals an event that belongs to a signal and is called off with it, or to none; to be committed with what it tells of; see {@link #went}. */
    public Told sealed(@Nullable UUID signal, DeskEvent event) {
        SealedEvent sealed = seal(event);
        return told(signal, sealed, sealing.atRest().keep(List.of(sealed)));
    }

    /**
     * An event to be made anew.
     *
     * @param id the id that it has
     * @param signal the signal that it belongs to, or null
     * @param event what it says now
     */
    public record Again(UUID id, @Nullable UUID signal, DeskEvent event) {}

    /**
     * Seals events anew, under the ids that they have; to be committed in their own places.
     *
     * @param set digest of the set under which it was worked out what they say, in hex
     */
    public List<Told> again(List<Again> events, String set) {
        List<SealedEvent> sealed = events.stream()
                .map(one -> sealing.sealer().seal(EventBody.again(one.id(), one.event(), set)))
                .toList();
        Map<UUID, StoredBody> kept = sealing.atRest().keep(sealed);
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < sealed.size(); i++) {
            told.add(told(events.get(i).signal(), sealed.get(i), kept));
        }
        return told;
    }

    /** Says that events were committed, so that they are sent now. */
    public void went() {
        outbox.told();
    }

    private SealedEvent seal(DeskEvent event) {
        return sealing.sealer().seal(EventBody.of(event, under.setDigest().get(), under.random()));
    }

    private Told told(@Nullable UUID signal, SealedEvent sealed, Map<UUID, StoredBody> kept) {
        String address = Addresses.address(sealed.region(), sealed.desk().id());
        return new Told(signal, new Intent(sealed, address, entries.told(sealed), AtRest.of(sealed, kept)));
    }
}
