// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.unlink;

import com.nimbusds.jose.JWEObject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.stages.seal.SealedDelivery;

/**
 * What a desk holds of one delivery that the broker added: everything but released values.
 *
 * @param id id of the delivery
 * @param pseudonyms pseudonyms, as they stand in the body
 * @param order types of the linked identifiers, in the order of the body
 * @param size length of the sealed body
 * @param time claimed time outside
 * @param header values of the protected header that are not the same for all
 * @param proof its ledger entry
 */
record Seen(UUID id, List<String> pseudonyms, String order, int size, Instant time, List<String> header, Proof proof) {

    /**
     * A ledger entry, as its desk can fetch it.
     *
     * @param leaf hash of the entry, in hex
     * @param index its place
     */
    record Proof(String leaf, long index) {}

    /** Reads a delivery and its opened body. */
    static Seen of(SealedDelivery delivery, JsonObject body, Proof proof) {
        List<String> pseudonyms = new ArrayList<>();
        StringBuilder order = new StringBuilder();
        links(body, pseudonyms, order);
        return new Seen(
                delivery.id(),
                pseudonyms,
                order.toString(),
                delivery.jwe().length(),
                Instant.parse(delivery.envelope().time()),
                header(delivery.jwe()),
                proof);
    }

    private static void links(JsonValue value, List<String> pseudonyms, StringBuilder order) {
        if (value instanceof JsonArray array) {
            array.forEach(one -> links(one, pseudonyms, order));
        } else if (value instanceof JsonObject object) {
            if (object.containsKey("pseudonym")) {
                pseudonyms.add(object.getString("pseudonym"));
                order.append(object.getString("type")).append(' ');
            }
            object.values().forEach(one -> links(one, pseudonyms, order));
        }
    }

    private static List<String> header(String jwe) {
        try {
            Map<String, Object> header = JWEObject.parse(jwe).getHeader().toJSONObject();
            List<String> values = new ArrayList<>();
            for (String name : List.of("kid", "epk", "apv")) {
                Object value = header.get(name);
                if (value instanceof Map<?, ?> key) {
                    values.add(String.valueOf(key.get("x")));
                    values.add(String.valueOf(key.get("y")));
                } else {
                    values.add(String.valueOf(value));
                }
            }
            String[] parts = jwe.split("\\.", -1);
            values.add(parts[1]);
            values.add(parts[2]);
            return values;
        } catch (ParseException e) {
            throw new IllegalStateException("a sealed body is no JWE", e);
        }
    }
}
