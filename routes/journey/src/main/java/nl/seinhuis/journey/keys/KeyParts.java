// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.keys;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import nl.seinhuis.journey.process.Ground;
import nl.seinhuis.journey.process.KeyRefresh;
import nl.seinhuis.journey.store.Keeping;
import nl.seinhuis.journey.store.database.StoreParts;
import nl.seinhuis.journey.store.keys.KeyNeedStore;
import nl.seinhuis.journey.store.keys.KeyVersionStore;
import nl.seinhuis.journey.token.RemoteTokenService;
import nl.seinhuis.stages.ledger.ReceiptSigner;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.seal.DataKeyStore;
import nl.seinhuis.stages.seal.MonthlyKeyStore;
import nl.seinhuis.stages.seal.Signer;
import org.jspecify.annotations.Nullable;

/** Puts together the broker's keys: its own, those of each month that they wrap, and those of bodies that these wrap. */
public final class KeyParts {

    private final KeyRing ring;
    private final MonthlyKeyStore months;
    private final DataKeyStore bodies;
    private final AtomicReference<@Nullable RemoteTokenService> tokenService = new AtomicReference<>();

    private KeyParts(KeyRing ring, MonthlyKeyStore months, DataKeyStore bodies) {
        this.ring = ring;
        this.months = months;
        this.bodies = bodies;
    }

    /**
     * Opens them. Keys are made only for a database that holds none yet: later a missing key is a loss.
     *
     * @throws IOException if a secret cannot be read
     * @throws nl.seinhuis.stages.seal.KeysUnusable if the keys cannot be used, or do not open what the database holds
     */
    public static KeyParts open(Ground ground, StoreParts store) throws IOException {
        boolean fresh = !MonthlyKeyStore.holdsKeys(store.database().jdbi());
        KeyRing ring = KeyRing.open(ground.settings(), fresh, ground.random());
        MonthlyKeyStore months = new MonthlyKeyStore(store.database().jdbi(), ring.store(), ground.random());
        months.check();
        return new KeyParts(ring, months, new DataKeyStore(store.keys().jdbi(), ground.random()));
    }

    /** Begins to take up keys that are added and to let go of those that are retired. */
    public void watch(Ground ground, Keeping kept) {
        KeyRotations rotations = new KeyRotations(
                ring,
                new KeyVersionStore(kept.database(), kept.writer(), kept.evidence()),
                months,
                new KeyNeeds(new KeyNeedStore(kept.database()), ring.signing()),
                () -> RemoteTokenService.versionsOf(tokenService.get()));
        KeyRefresh refresh = new KeyRefresh(rotations::refresh, ground.meters()::alarm);
        refresh.start();
        ground.started().add(refresh::close);
    }

    /** Tokens are made by a process of its own, with keys of its own. */
    public void tokensFrom(RemoteTokenService remote) {
        tokenService.set(remote);
    }

    /** Signs receipts, with the newest signing key. */
    public ReceiptSigner receipts() {
        Signer now = ring.signing().current();
        return new ReceiptSigner(now.keyId(), now::sign);
    }

    /** Seals and opens bodies. */
    public BodyVault vault(Ground ground) {
        return new BodyVault(months, bodies, ground.clock(), ground.random());
    }

    /** The keys of its own. */
    public KeyRing ring() {
        return ring;
    }

    /** The keys of bodies. */
    public DataKeyStore bodies() {
        return bodies;
    }
}
