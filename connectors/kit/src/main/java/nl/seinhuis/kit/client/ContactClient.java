// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.client;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.kit.access.HttpExchange;

/**
 * Gets in touch with other desks through the broker. What another side asks, and what it answers, comes as an event of kind
 * {@code contact} like every delivery; here a desk asks and an agency answers.
 */
public final class ContactClient {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final ApiCalls calls;

    ContactClient(ApiCalls calls) {
        this.calls = calls;
    }

    /** What this client's desks asked, and what its agency was asked. */
    public ReadAnswer all() throws IOException, InterruptedException {
        HttpExchange.Answer answer = calls.send(calls.request("/contacts", Map.of()), null);
        return answer.status() == 200 ? new Found(answer.json()) : ApiCalls.refused(answer);
    }

    /**
     * Asks the other side of a delivery, or of an answer to "known elsewhere?".
     *
     * @param about id of the delivery or event at the desk that asks
     * @param words what is asked: no names, no numbers
     */
    public ReadAnswer ask(String about, String words) throws IOException, InterruptedException {
        return post("/contacts", JSON.createObjectBuilder().add("about", about).add("words", words));
    }

    /**
     * Asks the source of a delivery to reveal something.
     *
     * @param about id of the delivery at the desk that asks
     * @param subject role of the person meant, or {@code none}
     * @param categories what is asked for
     * @param reason why, for those who approve: no names, no numbers
     */
    public ReadAnswer askToReveal(String about, String subject, Collection<String> categories, String reason)
            throws IOException, InterruptedException {
        JsonArrayBuilder codes = JSON.createArrayBuilder();
        categories.forEach(codes::add);
        JsonObjectBuilder reveal = JSON.createObjectBuilder()
                .add("subject", subject)
                .add("categories", codes)
                .add("reason", reason);
        return post("/contacts", JSON.createObjectBuilder().add("about", about).add("reveal", reveal));
    }

    /** Takes a request back. */
    public ReadAnswer withdraw(String contact) throws IOException, InterruptedException {
        return post(path(contact, "_withdraw"), JSON.createObjectBuilder());
    }

    /** Answers in own words: no names, no numbers. */
    public ReadAnswer answer(String contact, String words) throws IOException, InterruptedException {
        return post(
                path(contact, "_answer"),
                JSON.createObjectBuilder().add("outcome", "answered").add("words", words));
    }

    /** Declines. */
    public ReadAnswer decline(String contact) throws IOException, InterruptedException {
        return post(path(contact, "_answer"), JSON.createObjectBuilder().add("outcome", "declined"));
    }

    /**
     * Reveals something to the desk that asked. Sealed here: the broker passes it on and cannot open it.
     *
     * @param contact id of the contact at this agency
     * @param key public key of the desk that asked, member {@code key} of the contact in {@link #all()}
     * @param levels how much of each category is in it, for example {@code contact} to {@code full}
     * @param fields what is revealed, some 800 bytes of JSON at most
     * @throws IllegalArgumentException if the key is none on P-256, or there is too much to reveal at once
     */
    public ReadAnswer reveal(String contact, JsonObject key, Map<String, String> levels, JsonObject fields)
            throws IOException, InterruptedException {
        JsonObjectBuilder shown = JSON.createObjectBuilder();
        levels.forEach(shown::add);
        return post(
                path(contact, "_answer"),
                JSON.createObjectBuilder()
                        .add("outcome", "revealed")
                        .add("levels", shown)
                        .add("sealed", RevealSealer.seal(fields, key)));
    }

    private static String path(String contact, String act) {
        return "/contacts/" + UUID.fromString(contact) + "/" + act;
    }

    private ReadAnswer post(String path, JsonObjectBuilder body) throws IOException, InterruptedException {
        byte[] bytes = body.build().toString().getBytes(StandardCharsets.UTF_8);
        HttpExchange.Answer answer = calls.send(calls.request(path, Map.of()), bytes);
        return answer.status() == 200 || answer.status() == 202 ? new Found(answer.json()) : ApiCalls.refused(answer);
    }
}
