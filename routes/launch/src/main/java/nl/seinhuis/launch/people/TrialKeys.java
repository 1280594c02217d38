// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.seinhuis.stages.seal.KeyStore;
import nl.seinhuis.stages.seal.KeyUse;

/** Keys for measuring: known to everybody, the same each time, and good for deriving alone. */
final class TrialKeys implements KeyStore {
    private static final int BYTES = 32;

    @Override
    public SecretKey derive(KeyUse use, int version, String... context) {
        String name = use + "|" + version + "|" + String.join("|", context);
        return new SecretKeySpec(Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), BYTES), "HmacSHA256");
    }

    @Override
    public int currentVersion(KeyUse use) {
        return 1;
    }

    @Override
    public SortedSet<Integer> versions(KeyUse use) {
        return new TreeSet<>(List.of(1));
    }

    @Override
    public void refresh(Unneeded unneeded) {
        // nothing ever comes or goes
    }

    @Override
    public void retire(String name, int version) {
        throw new UnsupportedOperationException("trial-keys-derive-only");
    }

    @Override
    public byte[] wrap(byte[] key, byte[] context) {
        throw new UnsupportedOperationException("trial-keys-derive-only");
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        throw new UnsupportedOperationException("trial-keys-derive-only");
    }

    @Override
    public int rotate(String name) {
        throw new UnsupportedOperationException("trial-keys-derive-only");
    }

    @Override
    public SortedMap<String, SortedSet<Integer>> list() {
        return new TreeMap<>();
    }
}
