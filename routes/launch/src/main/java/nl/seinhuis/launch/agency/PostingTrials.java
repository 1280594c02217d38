// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import nl.seinhuis.kit.Phrase;
import nl.seinhuis.kit.Trials;
import nl.seinhuis.kit.Trials.Outcome;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.DeskSubscriber;
import nl.seinhuis.launch.demo.SampleSignals.Sample;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.RefusalText;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;

/** What an agency that posts has to see happen: taken once, told whose it became, received there, and taken back. */
final class PostingTrials {

    private static final Phrase POST = new Phrase(
            "Een proefmelding wordt aangenomen, met een ontvangstbewijs van precies wat is ingestuurd",
            "A trial signal is taken, with a receipt of exactly what was posted");

    private final Sandbox sandbox;
    private final String client;
    private final Trials trials;
    private String signal = "";
    private List<JsonObject> decided = List.of();

    PostingTrials(Sandbox sandbox, String client, Trials trials) {
        this.sandbox = sandbox;
        this.client = client;
        this.trials = trials;
    }

    /** Tries all of it with one signal. */
    void run(Agency agency, Optional<Sample> sample) throws InterruptedException {
        if (sample.isEmpty()) {
            trials.tried(
                    POST,
                    () -> Outcome.leftOut(new Phrase(
                            "er is geen voorbeeld dat een organisatie in deze rol mag melden en dat wordt gedeeld",
                            "there is no sample that an agency in this role may post and that is shared")));
            return;
        }
        byte[] body = bytes(sample.get().body());
        if (trials.tried(POST, () -> posted(body))) {
            trials.tried(
                    new Phrase(
                            "Dezelfde melding nog eens geeft hetzelfde ontvangstbewijs",
                            "The same signal once more gives the same receipt"),
                    () -> again(body));
            trials.tried(
                    new Phrase(
                            "Een andere inhoud onder hetzelfde kenmerk wordt geweigerd",
                            "Another content under the same reference is refused"),
                    () -> other(sample.get().body()));
            boolean known = trials.tried(
                    new Phrase(
                            "De melder hoort per loket wat is gedeeld", "The sender is told per desk what was shared"),
                    this::decided);
            if (known) {
                trials.tried(
                        new Phrase(
                                "Een proefloket ontvangt haar en kan haar openen",
                                "A desk of the sandbox receives it and can open it"),
                        () -> received(agency));
            }
            trials.tried(
                    new Phrase("De melding kan worden ingetrokken", "The signal can be taken back"), this::withdrawn);
        }
    }

    private Outcome posted(byte[] body) throws IOException, InterruptedException {
        PostAnswer answer = sandbox.client(client).signals().post(body);
        if (!(answer instanceof Posted posted)) {
            return refused(answer);
        }
        signal = posted.id();
        JsonObject receipt = posted.receipt().getJsonObject("receipt");
        return receipt.getString("digest").equals(digest(body))
                ? Outcome.right()
                : wrong("het ontvangstbewijs noemt andere bytes", "the receipt names other bytes");
    }

    private Outcome again(byte[] body) throws IOException, InterruptedException {
        PostAnswer answer = sandbox.client(client).signals().post(body);
        if (!(answer instanceof Posted posted)) {
            return refused(answer);
        }
        return posted.id().equals(signal)
                ? Outcome.right()
                : wrong("zij kreeg een tweede nummer", "it was given a second number");
    }

    private Outcome other(JsonObject body) throws IOException, InterruptedException {
        LocalDate earlier = LocalDate.parse(body.getString("expires")).minusDays(1);
        JsonObject changed = Json.createObjectBuilder(body)
                .add("expires", earlier.toString())
                .build();
        PostAnswer answer = sandbox.client(client).signals().post(bytes(changed));
        return answer instanceof Refused refused && refused.status() == 409
                ? Outcome.right(Phrase.plain("HTTP 409"))
                : wrong("zij werd niet als andere inhoud herkend", "it was not seen to be another content");
    }

    private Outcome decided() throws IOException, InterruptedException {
        boolean there = Soon.is(() -> {
            if (sandbox.client(client).signals().deliveries(signal) instanceof Found found
                    && "decided".equals(found.json().getString("state", ""))) {
                decided = found.json().getJsonArray("deliveries").getValuesAs(JsonObject.class);
                return true;
            }
            return false;
        });
        if (!there) {
            return wrong("er kwam geen besluit", "no decision came");
        }
        List<String> dutch = new ArrayList<>();
        List<String> english = new ArrayList<>();
        for (JsonObject one : decided) {
            String desk = one.getString("desk") + " (";
            boolean shares = one.getBoolean("shares");
            dutch.add((shares ? "gedeeld met " : "niets naar ") + desk
                    + Language.NL.word("purpose", one.getString("purpose")) + ")");
            english.add((shares ? "shared with " : "nothing to ") + desk
                    + Language.EN.word("purpose", one.getString("purpose")) + ")");
        }
        Phrase came = new Phrase(String.join(", ", dutch), String.join(", ", english));
        return decided.stream().anyMatch(one -> one.getBoolean("shares"))
                ? Outcome.right(came)
                : Outcome.wrong(came, ASK);
    }

    /** Receives as the first desk of the sandbox that it was shared with. */
    private Outcome received(Agency agency) throws IOException, InterruptedException {
        for (JsonObject one : decided) {
            Desk desk = sandbox.desk(one.getString("desk")).orElse(null);
            if (one.getBoolean("shares") && desk != null && !desk.agency().equals(agency.id())) {
                Optional<String> receiver = sandbox.clientOf(desk);
                Optional<Path> key = sandbox.deskKey(desk.id());
                if (receiver.isPresent() && key.isPresent() && desk.channel().equals("amqp")) {
                    return received(desk.id(), one.getString("region"), receiver.get(), key.get());
                }
            }
        }
        return Outcome.leftOut(new Phrase("geen loket waarvan de sleutel hier is", "no desk of which the key is here"));
    }

    private Outcome received(String desk, String region, String receiver, Path key)
            throws IOException, InterruptedException {
        AtomicReference<JsonObject> opened = new AtomicReference<>();
        DeliveryOpener opener = DeliveryOpener.withKey(key, Clock.systemUTC());
        try (DeskSubscriber subscriber = sandbox.client(receiver)
                .receive(desk, region, DeliveryHandler.opening(opener, (id, content) -> opened.set(content)))) {
            boolean there = Soon.is(() -> subscriber.attached() && opened.get() != null && delivered(desk));
            JsonObject content = opened.get();
            return there && content != null
                    ? Outcome.right(
                            new Phrase("geopend door " + desk + " in " + region, "opened by " + desk + " in " + region))
                    : wrong("er kwam niets aan bij " + desk, "nothing arrived at " + desk);
        }
    }

    private boolean delivered(String desk) throws IOException, InterruptedException {
        return sandbox.client(client).signals().deliveries(signal) instanceof Found found
                && found.json().getJsonArray("deliveries").stream()
                        .map(JsonValue::asJsonObject)
                        .anyMatch(one -> one.getString("desk").equals(desk) && one.getBoolean("delivered", false));
    }

    private Outcome withdrawn() throws IOException, InterruptedException {
        JsonObject unused = sandbox.rest(client).post("/signals/" + signal + "/_withdraw", new byte[0]);
        return Outcome.right();
    }

    private static final Phrase ASK = new Phrase(
            "Dit ligt niet aan uw koppeling. Meld het aan wie het Seinhuis beheert, met het logboek onder de map van de"
                    + " proefopstelling.",
            "This is not your connector's doing. Tell whoever runs the Seinhuis, with the log below the sandbox's folder.");

    private static Outcome wrong(String dutch, String english) {
        return Outcome.wrong(new Phrase(dutch, english), ASK);
    }

    /** The broker's own reasons, which name places in the signal and no values. */
    private static Outcome refused(PostAnswer answer) {
        if (!(answer instanceof Refused refused)) {
            return wrong("een onbekend antwoord", "an unknown answer");
        }
        return Outcome.wrong(
                new Phrase(
                        String.join("; ", RefusalText.of(refused, Language.NL)),
                        String.join("; ", RefusalText.of(refused, Language.EN))),
                new Phrase(
                        "Kijk in de inschrijving (review) of rol en loketten die van de organisatie zijn.",
                        "See in the entry (review) whether role and desks are those of the agency."));
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
