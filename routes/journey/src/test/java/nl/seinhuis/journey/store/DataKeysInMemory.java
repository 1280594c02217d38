// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import nl.seinhuis.stages.seal.DataKeys;

/** A key database in memory. */
final class DataKeysInMemory implements DataKeys {

    private final Map<ByteBuffer, byte[]> keys = new ConcurrentHashMap<>();

    private final AtomicLong made = new AtomicLong();

    @Override
    public byte[] put(byte[] wrapped) {
        byte[] reference =
                ByteBuffer.allocate(Long.BYTES).putLong(made.getAndIncrement()).array();
        keys.put(ByteBuffer.wrap(reference.clone()), wrapped.clone());
        return reference;
    }

    @Override
    public Optional<byte[]> find(byte[] reference) {
        return Optional.ofNullable(keys.get(ByteBuffer.wrap(reference)));
    }

    @Override
    public void destroy(List<byte[]> references) {
        references.forEach(reference -> keys.remove(ByteBuffer.wrap(reference)));
    }
}
