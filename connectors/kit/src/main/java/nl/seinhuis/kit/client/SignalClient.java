// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.client;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.kit.access.HttpExchange;

/** Posts signals and asks what became of them, over REST. Safe for use by many threads. */
public final class SignalClient {

    private final ApiCalls calls;

    SignalClient(ApiCalls calls) {
        this.calls = calls;
    }

    /**
     * Posts one signal. The broker takes the sender and the signal's {@code reference} as the key, so the same bytes may
     * be posted again after a failure and give the same receipt.
     *
     * @param json the signal, UTF-8
     * @throws IOException if no answer came: the signal may or may not be held, so post the same bytes again
     */
    public PostAnswer post(byte[] json) throws IOException, InterruptedException {
        return posted(calls.send(calls.request("/signals", Map.of()), json));
    }

    /**
     * Posts one signal under a key of the sender's own.
     *
     * @param json the signal, UTF-8
     * @param idempotencyKey same key and bytes: the same receipt; same key, other bytes: 409
     * @throws IOException as for {@link #post(byte[])}
     */
    public PostAnswer post(byte[] json, String idempotencyKey) throws IOException, InterruptedException {
        return posted(calls.send(calls.request("/signals", Map.of("Idempotency-Key", idempotencyKey)), json));
    }

    /**
     * Asks what would be decided about a signal, which is not kept.
     *
     * @param json the signal, UTF-8; identifiers may be placeholders of the right form
     */
    public ReadAnswer preview(byte[] json) throws IOException, InterruptedException {
        HttpExchange.Answer answer = calls.send(calls.request("/signals/_preview", Map.of()), json);
        return answer.status() == 200 ? new Found(answer.json()) : ApiCalls.refused(answer);
    }

    /** State of one of the sender's own signals. */
    public ReadAnswer signal(String id) throws IOException, InterruptedException {
        return read("/signals/" + UUID.fromString(id));
    }

    /** Per desk and purpose what was decided for one of the sender's own signals, with reasons. */
    public ReadAnswer deliveries(String id) throws IOException, InterruptedException {
        return read("/signals/" + UUID.fromString(id) + "/deliveries");
    }

    /**
     * Hands in the signed list of a housing corporation's dwellings. The same list again has the same answer.
     *
     * @param jws JWS compact serialisation
     * @return {@code state}: {@code active}, or {@code waiting} for an officer of another agency
     * @throws IOException if no answer came: hand the same list in again
     */
    public ReadAnswer stock(String jws) throws IOException, InterruptedException {
        byte[] body = ("{\"list\":\"" + jws + "\"}").getBytes(StandardCharsets.US_ASCII);
        HttpExchange.Answer answer = calls.send(calls.request("/stock", Map.of()), body);
        return answer.status() == 200 || answer.status() == 202 ? new Found(answer.json()) : ApiCalls.refused(answer);
    }

    private ReadAnswer read(String path) throws IOException, InterruptedException {
        HttpExchange.Answer answer = calls.send(calls.request(path, Map.of()), null);
        return answer.status() == 200 ? new Found(answer.json()) : ApiCalls.refused(answer);
    }

    private PostAnswer posted(HttpExchange.Answer answer) throws IOException {
        if (answer.status() != 202) {
            return ApiCalls.refused(answer);
        }
        String text =
                answer.headers().firstValue("Location").orElseThrow(() -> new IOException("accepted without Location"));
        URI location = calls.resolve(text);
        return new Posted(text.substring(text.lastIndexOf('/') + 1), answer.json(), location);
    }
}
