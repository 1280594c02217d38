// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.token;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import nl.seinhuis.stages.pseudonym.OprfKeys;
import nl.seinhuis.stages.seal.KeysUnusable;
import nl.seinhuis.stages.seal.Pkcs11Token;
import nl.seinhuis.stages.seal.Pkcs12KeyStore;
import org.jspecify.annotations.Nullable;

/** The keys of a token service as its operator sees them: names and versions, in a key file or a PKCS#11 token. */
public final class TokenServiceKeys {

    /** Under this name a broker keeps book of the versions that a token service of its own answers with. */
    public static final String NAME = "token-service";

    private static final String TOKEN = "token";

    private final TokenServiceSettings settings;
    private final @Nullable Pkcs12KeyStore file;
    private final @Nullable Pkcs11Token token;

    private TokenServiceKeys(
            TokenServiceSettings settings, @Nullable Pkcs12KeyStore file, @Nullable Pkcs11Token token) {
        this.settings = settings;
        this.file = file;
        this.token = token;
    }

    /**
     * Opens them.
     *
     * @throws IOException if a secret cannot be read
     * @throws KeysUnusable if they cannot be used
     */
    public static TokenServiceKeys open(TokenServiceSettings settings) throws IOException {
        if (settings.text("pkcs11.library").isEmpty()) {
            return new TokenServiceKeys(
                    settings,
                    Pkcs12KeyStore.openOrCreate(
                            settings.path("keys.file"), settings.secret("keys.password"), false, new SecureRandom()),
                    null);
        }
        Pkcs11Token token = Pkcs11Token.open(
                settings.path("pkcs11.library"), settings.text("pkcs11.slot"), settings.secret("keys.password"));
        return new TokenServiceKeys(settings, null, token);
    }

    /** Versions, oldest first. */
    public SortedSet<Integer> versions() {
        return file == null ? OprfKeys.versions(inToken()) : file.list().getOrDefault(TOKEN, new java.util.TreeSet<>());
    }

    /** Every key by name, with its versions. */
    public SortedMap<String, SortedSet<Integer>> list() {
        SortedMap<String, SortedSet<Integer>> all = new TreeMap<>();
        all.put(TOKEN, versions());
        return all;
    }

    /** Adds a version. */
    public int rotate() {
        return file == null ? OprfKeys.rotate(inToken()) : file.rotate(TOKEN);
    }

    /**
     * Refuses what is no version that may be destroyed.
     *
     * @throws KeysUnusable if there is no such version, it is the newest, or another broker than the one that was asked uses
     *     this service too
     */
    public void requireOlder(int version) {
        SortedSet<Integer> all = versions();
        if (!all.contains(version) || all.last() == version) {
            throw new KeysUnusable("the token service has no older version " + version, null);
        }
        if (settings.text("token.clients").contains(",")) {
            throw new KeysUnusable("more than one broker uses this token service: token.clients", null);
        }
    }

    /** Destroys an old version. The broker has to be asked before. The running service lets go of it within seconds. */
    public void retire(int version) {
        requireOlder(version);
        RetiredVersions.of(settings).add(version);
        if (file == null) {
            OprfKeys.retire(inToken(), version);
        } else {
            file.retire(TOKEN, version);
        }
    }

    private Pkcs11Token inToken() {
        return java.util.Objects.requireNonNull(token);
    }
}
