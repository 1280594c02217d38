// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.unlink;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.policy.decide.DeskDecision;

/**
 * What the broker adds. Subjects reach two desks, each through a signal of its own, at moments of their own, with other
 * released values; only identifiers are the same. Everything that the broker adds to the two deliveries is compared, for
 * pairs of one subject and pairs of two: if it adds nothing to join by, the best linker only guesses.
 */
public final class Experiment {

    private static final long BEGIN = Instant.parse("2026-11-23T00:00:00Z").getEpochSecond();
    private static final int DURATION = 28 * 24 * 3600;
    private static final String CLIENT = "care-terwille";
    private static final String TEMPLATE = "04-one-phone-three-names.care-terwille.json";
    /** Region, municipality and kind of place of the two signals. */
    private static final List<List<String>> PLACES =
            List.of(List.of("VR03", "GM0106", "ONLINE"), List.of("VR09", "GM0344", "HOTEL"));

    private static final List<String> INDICATORS = List.of("SEK-04", "ALG-09", "SEK-05", "ALG-01");

    private final Pipeline pipeline;
    private final JsonObject template;
    private final Random random;
    private final SecureRandom salts = new SecureRandom();

    /**
     * Prepares it.
     *
     * @param pipeline the broker's stages
     * @param examples folder of the good examples
     * @param seed makes the subjects
     */
    public Experiment(Pipeline pipeline, Path examples, long seed) throws IOException {
        this.pipeline = pipeline;
        this.random = new Random(seed);
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(examples.resolve(TEMPLATE)))) {
            this.template = reader.readObject();
        }
    }

    /** One posting. */
    private record Posting(int subject, int side, Instant at) {}

    /**
     * Deliveries at both desks.
     *
     * @param subjects how many subjects
     * @param progress is told how many signals are done, now and then
     */
    public Feeds run(int subjects, IntConsumer progress) {
        List<Posting> postings = new ArrayList<>();
        for (int subject = 0; subject < subjects; subject++) {
            for (int side = 0; side < 2; side++) {
                postings.add(new Posting(subject, side, Instant.ofEpochSecond(BEGIN + random.nextInt(DURATION))));
            }
        }
        postings.sort(Comparator.comparing(Posting::at));
        Seen[][] seen = new Seen[2][subjects];
        long index = 0;
        for (Posting one : postings) {
            List<Pipeline.Delivered> delivered = pipeline.run(json(one.subject(), one.side()), CLIENT, one.at());
            for (Pipeline.Delivered delivery : delivered) {
                Seen now = Seen.of(delivery.sealed(), delivery.body(), proof(delivery, one.at(), index++));
                if (!now.pseudonyms().isEmpty()) {
                    seen[one.side()][one.subject()] = now;
                }
            }
            if (index > 0 && index % 20_000 == 0) {
                progress.accept((int) index);
            }
        }
        return new Feeds(seen[0], seen[1]);
    }

    /** As the journey writes it: desk, delivery and hash of the sealed bytes, salted; never the signal. */
    private Seen.Proof proof(Pipeline.Delivered delivery, Instant at, long index) {
        DeskDecision decision = delivery.sealed().decision();
        byte[] leaf = LedgerEntry.of(EntryKind.DISCLOSURE_INTENDED)
                .at(at)
                .actor("seinhuis")
                .purpose(decision.purpose())
                .desk(decision.desk().id())
                .region(decision.region())
                .set(pipeline.set().digest())
                .delivery(delivery.sealed().id())
                .digest(sha256(delivery.sealed().jwe()))
                .build(salts)
                .leaf();
        return new Seen.Proof(HexFormat.of().formatHex(leaf), index);
    }

    private static String sha256(String jwe) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(jwe.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 does not work on this Java", e);
        }
    }

    /** The subject's identifiers, and everything else drawn for this signal. */
    private JsonObject json(int subject, int side) {
        JsonObject person = template.getJsonArray("persons").getJsonObject(0);
        JsonObjectBuilder one = Json.createObjectBuilder(person)
                .add("gender", random.nextBoolean() ? "female" : "male")
                .add("phones", array("+316%08d".formatted(subject)))
                .add("emails", array("s" + subject + "@post.example"))
                .add(
                        "handles",
                        Json.createArrayBuilder()
                                .add(handle("chat.example", subject))
                                .add(handle("foto.example", subject)));
        one.remove("name");
        JsonObject observation = Json.createObjectBuilder(template.getJsonObject("observation"))
                .add("date", "2026-10-%02d".formatted(1 + random.nextInt(30)))
                .add("reliability", 1 + random.nextInt(4))
                .build();
        JsonObjectBuilder signal = Json.createObjectBuilder(template)
                .add("reference", "EX-" + subject + "-" + side)
                .add("persons", Json.createArrayBuilder().add(one))
                .add("observation", observation)
                .add("place", place(PLACES.get(side)))
                .add("indicators", array(INDICATORS.get(random.nextInt(INDICATORS.size()))));
        signal.remove("adverts");
        return signal.build();
    }

    private static JsonObjectBuilder place(List<String> where) {
        return Json.createObjectBuilder()
                .add("region", where.get(0))
                .add("municipality", where.get(1))
                .add("kind", where.get(2));
    }

    private static JsonObjectBuilder handle(String platform, int subject) {
        return Json.createObjectBuilder().add("platform", platform).add("name", "naam" + subject);
    }

    private static JsonArray array(String value) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        return array.add(value).build();
    }
}
