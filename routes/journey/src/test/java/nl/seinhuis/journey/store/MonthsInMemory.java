// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.seinhuis.stages.seal.MonthlyKeys;

/** Keys of months in memory; all of them are zero. */
final class MonthsInMemory implements MonthlyKeys {

    private final Map<String, SecretKey> all = new ConcurrentHashMap<>();

    @Override
    public SecretKey getOrCreate(String month) {
        return all.computeIfAbsent(month, one -> new SecretKeySpec(new byte[32], "AES"));
    }

    @Override
    public Optional<SecretKey> find(String month) {
        return Optional.ofNullable(all.get(month));
    }
}
