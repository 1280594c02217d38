// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.keys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.seal.SealedBody;
import nl.seinhuis.stages.seal.StoredBody;

/**
 * Deliveries as they are kept: what is sealed to the desk, sealed once more under a key of the broker's that ends with it. On
 * disk, in dead rows and in the write-ahead log there is nothing that a desk's own key opens once that key is destroyed.
 */
public final class AtRest {

    private final BodyVault vault;

    /** Keeps in a vault. */
    public AtRest(BodyVault vault) {
        this.vault = vault;
    }

    /** Seals bodies as they are to be kept, by the id of the delivery. */
    public Map<UUID, StoredBody> keep(List<? extends SealedBody> bodies) {
        List<StoredBody> sealed = vault.keep(bodies);
        Map<UUID, StoredBody> kept = new HashMap<>();
        for (int i = 0; i < sealed.size(); i++) {
            kept.put(bodies.get(i).id(), sealed.get(i));
        }
        return kept;
    }

    /** One of what {@link #keep} sealed. */
    public static StoredBody of(SealedBody body, Map<UUID, StoredBody> kept) {
        return Objects.requireNonNull(kept.get(body.id()));
    }

    /** The same deliveries with their bytes; what has ended since it was read stays without. */
    public List<StoredDelivery> open(List<StoredDelivery> deliveries) {
        Map<UUID, StoredBody> kept = new HashMap<>();
        for (StoredDelivery delivery : deliveries) {
            StoredBody body = delivery.sealed().kept();
            if (body != null && delivery.sealed().jwe() == null) {
                kept.put(delivery.id(), body);
            }
        }
        Map<UUID, byte[]> opened = vault.reopen(kept);
        return deliveries.stream()
                .map(delivery -> {
                    byte[] jwe = opened.get(delivery.id());
                    return jwe == null ? delivery : delivery.opened(jwe);
                })
                .toList();
    }
}
