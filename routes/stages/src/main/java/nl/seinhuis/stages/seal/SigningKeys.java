// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The signing keys of an installation, one file each: {@code <file>} is the first, {@code <file>.v2} the second and so on.
 * The newest signs; the others stay, since what they signed stays. Each signature names its key by id.
 */
public final class SigningKeys {

    private static final int MOST = 999;

    private final Path file;
    private final KeyStore keys;
    private final SecureRandom random;
    private volatile List<Signer> signers;

    private SigningKeys(Path file, KeyStore keys, SecureRandom random, List<Signer> signers) {
        this.file = file;
        this.keys = keys;
        this.random = random;
        this.signers = signers;
    }

    /**
     * Opens the signing keys; on the first start makes one.
     *
     * @param file file of the first key, by convention that of the key store with {@code .signing} added
     * @param keys wraps the keys
     * @param mayCreate whether a missing first key may be made: only as long as nothing was signed
     * @param random source of a new key
     * @throws KeysUnusable if a file is missing and may not be made, is altered, or belongs to another key store
     */
    public static SigningKeys openOrCreate(Path file, KeyStore keys, boolean mayCreate, SecureRandom random) {
        Signer first = Signer.openOrCreate(file, keys, mayCreate, random);
        SigningKeys opened = new SigningKeys(file, keys, random, List.of(first));
        opened.refresh();
        return opened;
    }

    /** The one that signs now. */
    public Signer current() {
        List<Signer> now = signers;
        return now.get(now.size() - 1);
    }

    /** All of them, oldest first: what any of them signed is ours. */
    public List<Signer> all() {
        return signers;
    }

    /** Takes up keys that were added since. */
    public synchronized void refresh() {
        List<Signer> found = new ArrayList<>(signers);
        while (found.size() < MOST && Files.exists(version(found.size() + 1))) {
            found.add(Signer.openOrCreate(version(found.size() + 1), keys, false, random));
        }
        signers = List.copyOf(found);
    }

    /** Makes the next key, which signs from then on. Returns its number. */
    public synchronized int rotate() {
        refresh();
        int next = signers.size() + 1;
        List<Signer> found = new ArrayList<>(signers);
        found.add(Signer.openOrCreate(version(next), keys, true, random));
        signers = List.copyOf(found);
        return next;
    }

    /** Wraps all of them by the newest wrap key. Returns how many were wrapped by an older one. */
    public synchronized int rewrap() {
        int moved = 0;
        for (int number = 1; number <= signers.size(); number++) {
            moved += Signer.rewrap(version(number), keys) ? 1 : 0;
        }
        return moved;
    }

    /** Whether a version of the wrap key wraps one of them. */
    public synchronized boolean wrappedBy(int wrapVersion) {
        return IntStream.rangeClosed(1, signers.size())
                .anyMatch(number -> Signer.wrappedBy(version(number)) == wrapVersion);
    }

    private Path version(int number) {
        return number == 1 ? file : file.resolveSibling(file.getFileName() + ".v" + number);
    }

    /** Shows the current key's id only. */
    @Override
    public String toString() {
        return "SigningKeys[" + current().keyId() + "]";
    }
}
