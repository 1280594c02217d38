// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.stock;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.seinhuis.stages.policy.signature.OfficerKey;

/**
 * A housing corporation's own list of its dwellings, signed by its desk: JWS compact (RFC 7515) with EdDSA on Ed25519 (RFC
 * 8037). Nothing of it is read before the signature was found right, and only then is it made.
 *
 * @param desk desk whose stock it is
 * @param made when it was signed, as the desk says
 * @param dwellings BAG ids of dwellings, berths and pitches
 */
public record StockStatement(String desk, Instant made, SortedSet<String> dwellings) {

    /** The longest list. */
    public static final int MOST = 400_000;

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final Pattern BAG_ID = Pattern.compile("[0-9]{4}(?:01|02|03)[0-9]{10}");
    private static final Map<String, String> HEADER = Map.of("alg", "EdDSA", "typ", "seinhuis-stock+jws");

    /** Why a list is not taken; names no dwelling. */
    public static final class NotTaken extends Exception {

        private NotTaken(String code) {
            super(code, null, false, false);
        }

        /** Stable code. */
        public String code() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Checks and reads a list.
     *
     * @param jws as it was handed in
     * @param key the desk's key in the signed set
     * @throws NotTaken {@code stock-form}, {@code stock-signature}, {@code stock-bag-id} or {@code stock-too-long}
     */
    public static StockStatement read(String jws, OfficerKey key) throws NotTaken {
        String[] parts = jws.split("\\.", 4);
        if (parts.length != 3) {
            throw new NotTaken("stock-form");
        }
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        if (!key.signed(signed, decoded(parts[2]))) {
            throw new NotTaken("stock-signature");
        }
        JsonObject header = object(decoded(parts[0]));
        JsonObject content = object(decoded(parts[1]));
        try {
            if (header.size() != HEADER.size()
                    || !HEADER.entrySet().stream()
                            .allMatch(one -> one.getValue().equals(header.getString(one.getKey(), "")))
                    || !content.keySet().equals(Set.of("desk", "made", "dwellings"))) {
                throw new NotTaken("stock-form");
            }
            SortedSet<String> dwellings = dwellings(content);
            return new StockStatement(content.getString("desk"), Instant.parse(content.getString("made")), dwellings);
        } catch (DateTimeException | ClassCastException e) {
            throw new NotTaken("stock-form");
        }
    }

    private static SortedSet<String> dwellings(JsonObject content) throws NotTaken {
        SortedSet<String> dwellings = new TreeSet<>();
        for (JsonString id : content.getJsonArray("dwellings").getValuesAs(JsonString.class)) {
            if (!BAG_ID.matcher(id.getString()).matches()) {
                throw new NotTaken("stock-bag-id");
            }
            dwellings.add(id.getString());
        }
        if (dwellings.size() > MOST) {
            throw new NotTaken("stock-too-long");
        }
        return dwellings;
    }

    private static byte[] decoded(String text) throws NotTaken {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new NotTaken("stock-form");
        }
    }

    private static JsonObject object(byte[] json) throws NotTaken {
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8)) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            throw new NotTaken("stock-form");
        }
    }

    /** Shows desk and number only. */
    @Override
    public String toString() {
        return "StockStatement[" + desk + ", " + dwellings.size() + "]";
    }
}
