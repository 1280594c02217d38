// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import nl.seinhuis.stages.seal.KeysUnusable;
import nl.seinhuis.stages.seal.Pkcs11Token;

/** {@link OprfKeys} that stay in a PKCS#11 token, named {@code oprf.<type>.v<version>}. */
final class Pkcs11OprfKeys extends OprfKeys {

    private final Pkcs11Token token;
    private final Map<String, KeyOperation> opened = new ConcurrentHashMap<>();
    private volatile SortedSet<Integer> versions;

    private Pkcs11OprfKeys(Pkcs11Token token, SortedSet<Integer> versions) {
        this.token = token;
        this.versions = versions;
    }

    static Pkcs11OprfKeys open(Pkcs11Token token, boolean mayCreate) {
        SortedSet<Integer> versions = complete(token.names());
        if (versions.isEmpty() && mayCreate) {
            makeNext(token);
            versions = complete(token.names());
        }
        if (versions.isEmpty()) {
            throw new KeysUnusable("the PKCS#11 token holds no OPRF keys", null);
        }
        Pkcs11OprfKeys keys = new Pkcs11OprfKeys(token, versions);
        versions.forEach(version -> {
            for (IdentifierType type : IdentifierType.values()) {
                keys.key(type, version);
            }
        });
        return keys;
    }

    static int makeNext(Pkcs11Token token) {
        SortedSet<Integer> versions = complete(token.names());
        int next = versions.isEmpty() ? 1 : versions.last() + 1;
        for (IdentifierType type : IdentifierType.values()) {
            String name = name(type, next);
            // What an interrupted attempt left is taken as it is: a version counts when all its types are there.
            if (!token.names().contains(name)) {
                make(token, name);
            }
        }
        return next;
    }

    private static void make(Pkcs11Token token, String name) {
        try {
            KeyPair pair = token.curveKeys().generateKeyPair();
            if (pair.getPrivate().getEncoded() != null) {
                throw new KeysUnusable("the PKCS#11 token makes keys that can be taken out of it", null);
            }
            token.store(name, pair.getPrivate(), KeyCertificate.of(name, (ECPublicKey) pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("the PKCS#11 token does not make P-256 keys", e);
        }
    }

    @Override
    SortedSet<Integer> versions() {
        return versions;
    }

    @Override
    KeyOperation key(IdentifierType type, int version) {
        return opened.computeIfAbsent(name(type, version), this::open);
    }

    private KeyOperation open(String name) {
        PrivateKey key = token.privateKey(name).orElseThrow(() -> missing(name));
        ECPublicKey publicKey = token.certificate(name)
                .map(certificate -> certificate.getPublicKey() instanceof ECPublicKey found ? found : null)
                .orElseThrow(() -> missing(name));
        return new Pkcs11Multiplier(token.provider(), key, publicKey);
    }

    @Override
    public void refresh() {
        token.refresh();
        Set<String> names = token.names();
        versions = complete(names);
        opened.keySet().retainAll(names);
    }

    static void remove(Pkcs11Token token, int version) {
        for (IdentifierType type : IdentifierType.values()) {
            if (token.names().contains(name(type, version))) {
                token.remove(name(type, version));
            }
        }
    }

    private static KeysUnusable missing(String name) {
        return new KeysUnusable("the PKCS#11 token lacks the key or the certificate " + name, null);
    }

    private static String name(IdentifierType type, int version) {
        return "oprf." + type.code() + ".v" + version;
    }

    /** Versions of which every type is there. */
    static SortedSet<Integer> complete(Set<String> names) {
        SortedSet<Integer> versions = new TreeSet<>();
        String first = "oprf." + IdentifierType.values()[0].code() + ".v";
        for (String name : names) {
            if (name.startsWith(first) && name.substring(first.length()).matches("[1-9][0-9]{0,5}")) {
                int version = Integer.parseInt(name.substring(first.length()));
                boolean whole = true;
                for (IdentifierType type : IdentifierType.values()) {
                    whole &= names.contains(name(type, version));
                }
                if (whole) {
                    versions.add(version);
                }
            }
        }
        return Collections.unmodifiableSortedSet(versions);
    }
}
