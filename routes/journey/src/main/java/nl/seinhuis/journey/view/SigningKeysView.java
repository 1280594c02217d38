// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.store.keys.KeyVersionStore;
import nl.seinhuis.stages.seal.Signer;
import nl.seinhuis.stages.seal.SigningKeys;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of what the broker signs, as a JWK set (RFC 7517, RFC 8037), for whoever verifies a receipt. All of them,
 * oldest first: what an old one signed is kept for years. {@code nbf} is when a key came into use and {@code exp} when the next
 * one did: it signed nothing after that.
 */
public final class SigningKeysView {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    /** A node takes a new key into use within seconds; until then it signs with the one before. */
    private static final int OVERLAP_SECONDS = 60;

    private final SigningKeys keys;
    private final KeyVersionStore versions;

    /** The keys of a broker. */
    public SigningKeysView(SigningKeys keys, KeyVersionStore versions) {
        this.keys = keys;
        this.versions = versions;
    }

    /** {@code GET /ledger/keys}: public. */
    public Reply list(Call call) {
        SortedMap<Integer, Instant> since = versions.since("signing");
        List<Signer> all = keys.all();
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (int version = 1; version <= all.size(); version++) {
            array.add(jwk(all.get(version - 1), since.get(version), since.get(version + 1)));
        }
        byte[] body =
                Json.createObjectBuilder().add("keys", array).build().toString().getBytes(StandardCharsets.UTF_8);
        return new Reply(200, "application/jwk-set+json", Map.of(), body);
    }

    private static JsonObjectBuilder jwk(Signer signer, @Nullable Instant from, @Nullable Instant next) {
        JsonObjectBuilder jwk = Json.createObjectBuilder()
                .add("kty", "OKP")
                .add("crv", "Ed25519")
                .add("x", BASE64URL.encodeToString(signer.publicKey()))
                .add("kid", signer.keyId())
                .add("use", "sig")
                .add("alg", "EdDSA");
        if (from != null) {
            jwk.add("nbf", from.getEpochSecond());
        }
        if (next != null) {
            jwk.add("exp", next.getEpochSecond() + OVERLAP_SECONDS);
        }
        return jwk;
    }
}
