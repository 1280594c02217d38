// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.seinhuis.stages.ledger.LedgerHash;

/**
 * What can be told of a sealed answer without opening it, which the broker cannot: that it is a JWE (RFC 7516, compact) in
 * the one form that deliveries have, and that it names the key of the desk it is for. Not kept out: a source that seals
 * nonsense, or more than it says it does.
 */
public final class SealedAnswer {

    /** More than this would make the event that carries it longer than the other events. */
    public static final int LONGEST = 1_600;

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final Pattern COMPACT =
            Pattern.compile("([A-Za-z0-9_-]{40,900})\\.[A-Za-z0-9_-]{54}\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]+"
                    + "\\.[A-Za-z0-9_-]{22}");
    private static final Set<String> HEADER = Set.of("alg", "enc", "kid", "epk", "apu", "apv", "typ", "cty");
    private static final Set<String> PUBLIC = Set.of("kty", "crv", "x", "y");

    private SealedAnswer() {}

    /**
     * Whether an answer has the form and names the key.
     *
     * @param jwe the answer
     * @param publicKey public key of the desk, as JWK
     */
    public static boolean isFor(String jwe, String publicKey) {
        var parts = COMPACT.matcher(jwe);
        if (jwe.length() > LONGEST || !parts.matches()) {
            return false;
        }
        try {
            JsonObject header = object(Base64.getUrlDecoder().decode(parts.group(1)));
            JsonObject ephemeral = header.getJsonObject("epk");
            return HEADER.containsAll(header.keySet())
                    && header.getString("alg", "").equals("ECDH-ES+A256KW")
                    && header.getString("enc", "").equals("A256GCM")
                    && header.getString("kid", "").equals(thumbprint(publicKey))
                    && ephemeral != null
                    && PUBLIC.equals(ephemeral.keySet())
                    && ephemeral.getString("crv").equals("P-256");
        } catch (JsonException | ClassCastException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** The thumbprint of a public key on P-256 (RFC 7638). */
    static String thumbprint(String publicKey) {
        JsonObject key = object(publicKey.getBytes(StandardCharsets.UTF_8));
        String members = "{\"crv\":\"" + key.getString("crv") + "\",\"kty\":\"" + key.getString("kty") + "\",\"x\":\""
                + key.getString("x") + "\",\"y\":\"" + key.getString("y") + "\"}";
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(LedgerHash.sha256(members.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonObject object(byte[] json) {
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8)) {
            return reader.readObject();
        }
    }
}
