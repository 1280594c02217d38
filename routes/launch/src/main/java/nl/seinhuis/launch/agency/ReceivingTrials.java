// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import nl.seinhuis.kit.DeskPlace;
import nl.seinhuis.kit.Phrase;
import nl.seinhuis.kit.Trials;
import nl.seinhuis.kit.Trials.Outcome;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.DeliveryRefused;
import nl.seinhuis.launch.demo.SampleSignals.Sample;
import nl.seinhuis.launch.rest.RestApi;

/** What a desk has to see happen: a delivery arrives and opens, a person acknowledges it, and its end is told. */
final class ReceivingTrials implements AutoCloseable {

    private static final Phrase ARRIVES = new Phrase(
            "Een melding van een ander komt bij het loket aan en gaat met zijn sleutel open",
            "Another agency's signal arrives at the desk and opens with its key");

    private static final String SHARED = "gedeeld";

    private final Sandbox sandbox;
    private final DeskPlace desk;
    private final Trials trials;
    private final String client;
    private final AgencyClient own;
    private final Map<String, JsonObject> opened = new ConcurrentHashMap<>();
    private final AtomicInteger shut = new AtomicInteger();
    private String sender = "";
    private String signal = "";

    /** Starts to receive as the desk, with its own key. */
    ReceivingTrials(Sandbox sandbox, DeskPlace desk, String client, Trials trials) throws IOException {
        this.sandbox = sandbox;
        this.desk = desk;
        this.trials = trials;
        this.client = client;
        DeliveryOpener opener = DeliveryOpener.withKey(desk.key(), Clock.systemUTC());
        this.own = AgencyClient.connect(sandbox.settings(client), Clock.systemUTC());
        for (String region : desk.regions()) {
            var unused = own.receive(desk.desk(), region, delivery -> {
                try {
                    opened.put(delivery.outside().id(), opener.open(delivery));
                    return DeliveryHandler.Outcome.ACCEPT;
                } catch (DeliveryRefused e) {
                    shut.incrementAndGet();
                    return DeliveryHandler.Outcome.REJECT;
                }
            });
        }
    }

    /** Tries all of it with one signal of another agency. */
    void run(Optional<Sample> sample) throws InterruptedException {
        if (sample.isEmpty()) {
            trials.tried(
                    ARRIVES,
                    () -> Outcome.leftOut(new Phrase(
                            "geen voorbeeld bereikt een loket in deze rol en dit gebied",
                            "no sample reaches a desk in this role and region")));
            return;
        }
        if (trials.tried(ARRIVES, () -> arrives(sample.get()))) {
            trials.tried(
                    new Phrase("De ontvangst kan worden bevestigd", "Receipt can be acknowledged"), this::acknowledged);
            trials.tried(
                    new Phrase(
                            "Het loket hoort dat de melding is ingetrokken",
                            "The desk is told that the signal was taken back"),
                    this::ended);
        }
    }

    private Outcome arrives(Sample sample) throws IOException, InterruptedException {
        sender = sample.client();
        byte[] body = sample.body().toString().getBytes(StandardCharsets.UTF_8);
        if (!(sandbox.client(sender).signals().post(body) instanceof Posted posted)) {
            return nothing(new Phrase("het proefloket kon niet melden", "the sandbox could not post"));
        }
        signal = posted.id();
        boolean there = Soon.is(() -> shut.get() > 0 || (!shared().isEmpty() && delivered()));
        if (shut.get() > 0) {
            return Outcome.wrong(
                    new Phrase("het bericht ging niet open", "the message did not open"),
                    new Phrase(
                            "Kijk of desk.key hoort bij de openbare sleutel in de inschrijving (review/keys).",
                            "See whether desk.key belongs to the public key in the entry (review/keys)."));
        }
        return there
                ? Outcome.right(new Phrase("gemeld door " + sender, "posted by " + sender))
                : nothing(new Phrase("er kwam niets aan", "nothing arrived"));
    }

    private static Outcome nothing(Phrase came) {
        return Outcome.wrong(
                came,
                new Phrase(
                        "Kijk of desk.id en desk.regions die van de inschrijving zijn.",
                        "See whether desk.id and desk.regions are those of the entry."));
    }

    private Collection<String> shared() {
        return opened.entrySet().stream()
                .filter(one -> SHARED.equals(one.getValue().getString("kind", "")))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean delivered() throws IOException, InterruptedException {
        return sandbox.client(sender).signals().deliveries(signal) instanceof Found found
                && found.json().getJsonArray("deliveries").stream()
                        .map(JsonValue::asJsonObject)
                        .anyMatch(
                                one -> one.getString("desk").equals(desk.desk()) && one.getBoolean("delivered", false));
    }

    private Outcome acknowledged() throws IOException, InterruptedException {
        RestApi rest = sandbox.rest(client);
        for (String id : shared()) {
            JsonObject unused = rest.post("/deliveries/" + id + "/_acknowledge", new byte[0]);
        }
        return Outcome.right();
    }

    /** Only the delivery of this trial ends with its signal; whatever else waited for the desk does not. */
    private Outcome ended() throws IOException, InterruptedException {
        JsonObject unused = sandbox.rest(sender).post("/signals/" + signal + "/_withdraw", new byte[0]);
        boolean told = Soon.is(() -> opened.values().stream()
                .filter(one -> "ingetrokken".equals(one.getString("kind", "")))
                .anyMatch(one -> shared().contains(one.getString("about", ""))));
        return told ? Outcome.right() : nothing(new Phrase("er kwam geen bericht van", "no word of it came"));
    }

    @Override
    public void close() {
        own.close();
    }
}
