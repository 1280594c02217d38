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
     * The key under a reference.
     *
     * @return the wrapped key; absent if it was destroyed
     * @throws nl.seinhuis.stages.validate.StageFailed as {@link #put}
     */
    Optional<byte[]> find(byte[] reference);

    /**
     * Destroys keys for good, and what is left of them in the files of the tables. Those that are gone already are no fault.
     *
     * @throws nl.seinhuis.stages.validate.StageFailed as {@link #put}; then some may be left
     */
    void destroy(List<byte[]> references);
}
