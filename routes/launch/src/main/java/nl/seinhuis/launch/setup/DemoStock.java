// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.setup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.PrivateFiles;
import nl.seinhuis.stages.policy.signature.Ed25519Key;
import nl.seinhuis.stages.policy.stock.Stock;
import nl.seinhuis.stages.seal.KeyUse;
import nl.seinhuis.stages.seal.Pkcs12KeyStore;
import nl.seinhuis.stages.seal.Secret;

/**
 * The dwellings of the demo's housing corporation, as the keyed hashes by which the broker knows them; and one invented
 * dwelling, as that of every housing corporation that tries its connector here.
 */
public final class DemoStock {

    private static final String DESK = "woco-lefier";

    /** BAG id of the dwelling that every housing corporation here has, so that signals can be about it. */
    public static final String TRIAL_DWELLING = "9999019999999001";

    private final DataFolder folder;
    private final SecureRandom random;

    DemoStock(DataFolder folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /** Writes the list; makes the broker's keys at the very first start, as long as there is no database yet. */
    void write(String keysPassword) throws IOException {
        Path keys = folder.keys().resolve("broker.p12");
        PrivateFiles.folder(folder.keys());
        Pkcs12KeyStore store =
                Pkcs12KeyStore.openOrCreate(keys, new Secret(keysPassword), !Files.exists(folder.database()), random);
        UnaryOperator<byte[]> mac = mac(store.derive(KeyUse.STOCK, store.currentVersion(KeyUse.STOCK)));
        list(DESK, Stream.concat(dwellings().stream(), Stream.of(TRIAL_DWELLING)), mac);
        for (AgencyFiles.Entry agency : AgencyFiles.read(folder.added())) {
            for (String desk : agency.landlords()) {
                list(desk, Stream.of(TRIAL_DWELLING), mac);
            }
        }
        signingKey();
    }

    private void list(String desk, Stream<String> dwellings, UnaryOperator<byte[]> mac) throws IOException {
        List<String> lines =
                dwellings.map(bagId -> Stock.line(desk, bagId, mac)).sorted().toList();
        Path list = Files.createDirectories(folder.config().resolve("stock")).resolve(desk + ".hashes");
        Files.write(list, lines, StandardCharsets.US_ASCII);
    }

    /** The pair by which the desk signs its own list: the public half into the set, the other beside the desk's key. */
    private void signingKey() throws IOException {
        Path secret = folder.stockKey(DESK);
        Path known = folder.config().resolve("stock").resolve(DESK + ".jwk");
        Path kept = secret.resolveSibling(DESK + ".stock.pub");
        if (!Files.exists(secret) || !Files.exists(kept)) {
            try {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                String written = Ed25519Key.written(pair.getPublic());
                String x = written.substring(written.indexOf(':') + 1);
                PrivateFiles.write(
                        kept,
                        ("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}")
                                .getBytes(StandardCharsets.US_ASCII));
                String pem = "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n";
                PrivateFiles.write(secret, pem.getBytes(StandardCharsets.US_ASCII));
            } catch (GeneralSecurityException e) {
                throw new IOException("no key pair for the stock of " + DESK, e);
            }
        }
        Files.write(known, Files.readAllBytes(kept));
    }

    private static UnaryOperator<byte[]> mac(SecretKey key) {
        return message -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                return mac.doFinal(message);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("HMAC does not work on this Java", e);
            }
        };
    }

    private static List<String> dwellings() throws IOException {
        try (InputStream in = DemoStock.class.getResourceAsStream("stock-" + DESK + ".txt")) {
            if (in == null) {
                throw new IOException("the demo's stock is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }
}
