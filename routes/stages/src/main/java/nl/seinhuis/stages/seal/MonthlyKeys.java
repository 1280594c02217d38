// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.util.Optional;
import javax.crypto.SecretKey;

/** The keys that wrap the keys of bodies, one for each month: destroying one ends all that was stored in that month. */
public interface MonthlyKeys {

    /**
     * The key of a month, made if it is the first time. It is durable before it is returned.
     *
     * @param month {@code YYYY-MM}, UTC
     * @return an AES-256 key
     * @throws nl.seinhuis.stages.validate.StageFailed {@code monthly-keys-unavailable} if the database does not answer,
     *     {@code monthly-key-unusable} if the stored key was not wrapped by this key store; both may pass
     */
    SecretKey getOrCreate(String month);

    /**
     * The key of a month in which something was stored. Never makes one.
     *
     * @param month {@code YYYY-MM}, UTC
     * @return the key; absent if it was destroyed
     */
    Optional<SecretKey> find(String month);
}
