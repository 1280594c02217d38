// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.util.List;
import java.util.Optional;

/**
 * Where the wrapped keys of single bodies are kept: apart from the bodies, so that deleting one here ends its content, in
 * every copy of the other database too.
 */
public interface DataKeys {

    /**
     * Keeps a key. It is durable before this returns.
     *
     * @param wrapped the key of a body, wrapped by the key of its month
     * @return a random reference of 16 bytes
     * @throws nl.seinhuis.stages.validate.StageFailed {@code data-keys-unavailable} if the key database does not answer; it may
     *     pass
     */
    byte[] put(byte[] wrapped);

    /**
     * Keeps several keys at once. They are durable before this returns.
     *
     * @return a reference for each, in the same order
     * @throws nl.seinhuis.stages.validate.StageFailed as {@link #put}
     */
    default List<byte[]> putAll(List<byte[]> wrapped) {
        return wrapped.stream().map(this::put).toList();
    }

    /**
     * The key under a reference.
     *
     * @return the wrapped key; absent if it was destroyed
     * @throws nl.seinhuis.stages.validate.StageFailed as {@link #put}
     */
    Optional<byte[]> find(byte[] reference);

    /**
     * The keys under several references.
     *
     * @return for each the wrapped key, in the same order; absent if it was destroyed
     * @throws nl.seinhuis.stages.validate.StageFailed as {@link #put}
     */
    default List<Optional<byte[]>> findAll(List<byte[]> references) {
        return references.stream().map(this::find).toList();
    }

    /**
     * Destroys keys for good, and what is left of them in the files of the tables. Those that are gone already are no fault.
     *
     * @throws nl.seinhuis.stages.validate.StageFailed as {@link #put}; then some may be left
     */
    void destroy(List<byte[]> references);
}
