// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.signature;

import java.util.Optional;

/**
 * A public key of an officer: who checks a signature knows no more than this. Each kind of key has a word in front of it in
 * the files, so that a further kind (a WebAuthn credential) is one more implementation and no change for those there are.
 */
public sealed interface OfficerKey permits Ed25519Key {

    /** Id that stands with a signature: SHA-256 of the kind and the key, base64url. */
    String id();

    /**
     * Checks a signature.
     *
     * @param message what was to be signed
     * @param signature any bytes
     * @return whether the holder of this key signed exactly the message
     */
    boolean signed(byte[] message, byte[] signature);

    /** A key as it is written in the files, for example {@code ed25519:...}; empty if it is none. */
    static Optional<OfficerKey> of(String written) {
        return Ed25519Key.of(written).map(key -> key);
    }
}
