// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.UUID;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.seal.Envelope;
import nl.seinhuis.stages.seal.SealedEvent;
import org.jspecify.annotations.Nullable;

/** Events as they are handed to a store: sealed, with the ledger entry that says they are about to be sent. */
final class TestEvents {

    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);
    private static final SecureRandom RANDOM = new SecureRandom();

    private TestEvents() {}

    static DeskEvent event(EventKind kind, String desk, @Nullable UUID about) {
        return event(kind, desk, about, JsonObject.EMPTY_JSON_OBJECT);
    }

    static DeskEvent event(EventKind kind, String desk, @Nullable UUID about, JsonObject members) {
        Purpose purpose = kind == EventKind.SAMENLOOP ? Purpose.MATCH : Purpose.ASSIST;
        return new DeskEvent(kind, new DeskEvent.To(Scene.desk(desk), purpose, "VR01"), LAST, about, members);
    }

    static Told told(Scene scene, @Nullable UUID signal, EventKind kind, String desk, @Nullable UUID about) {
        return told(scene, signal, event(kind, desk, about));
    }

    static Told told(Scene scene, @Nullable UUID signal, DeskEvent event) {
        return again(scene, UUID.randomUUID(), signal, event, Scene.SET);
    }

    /** Under an id that it had before. */
    static Told again(Scene scene, UUID id, @Nullable UUID signal, DeskEvent event, String set) {
        String desk = event.to().desk().id();
        Envelope envelope = new Envelope(id.toString(), "urn:x", "t.v1", "2026-07-01T10:00:00Z", "2026-08");
        SealedEvent sealed = new SealedEvent(id, event, set, envelope, "eyJ." + id + "." + UUID.randomUUID());
        LedgerEntry entry = LedgerEntry.of(EntryKind.DISCLOSURE_INTENDED)
                .at(scene.clock.instant())
                .actor("seinhuis")
                .purpose(event.to().purpose())
                .set(set)
                .desk(desk)
                .code(event.kind().code())
                .delivery(id)
                .digest(Intent.sha256(sealed))
                .build(RANDOM);
        return new Told(signal, new Intent(sealed, "signals.vr01." + desk, entry, Scene.kept(sealed)));
    }
}
