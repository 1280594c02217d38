// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import com.nimbusds.jose.JWEObject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.seinhuis.it.Desks.Arrived;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.LegalBasis;

/**
 * What two desks that received of the same signal could join by: any eight characters in a row that stand in both
 * deliveries, inside or outside, and are neither a word of the contract nor a value that the sender wrote.
 */
final class SharedValues {

    private static final int SHORTEST = 8;
    private static final Set<String> OUTSIDE = Set.of(
            "cloudEvents_source",
            "cloudEvents_type",
            "cloudEvents_time",
            "cloudEvents_expires",
            "cloudEvents_specversion",
            "JMS_AMQP_ContentType");

    private final Set<String> words;
    private final Set<String> released = new HashSet<>();

    /**
     * A check for one signal.
     *
     * @param words words of the contract
     * @param signal the signal; what it says may be released to both
     * @param digest digest of the set
     */
    SharedValues(Set<String> words, JsonObject signal, String digest) {
        this.words = words;
        this.released.add(digest);
        List<String> leaves = new ArrayList<>();
        leaves(signal, leaves);
        released.addAll(leaves);
    }

    /** Codes of the vocabularies and of the law. */
    static Set<String> vocabulary(PolicySet set) throws IOException {
        Set<String> words = new HashSet<>();
        set.law().stream().map(LegalBasis::code).forEach(words::add);
        // The name of the reporting organisation is a value that both may be shown.
        set.desks()
                .forEach(desk -> set.agency(desk.agency()).ifPresent(agency -> {
                    words.add(agency.name());
                    words.add(agency.oin());
                }));
        Path folder = SharedStack.ROOT.resolve("schemas/vocabularies");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                words.addAll(Arrays.asList(Files.readString(file).split("[,\n\"]", -1)));
            }
        }
        return words;
    }

    /** What stands in both and must not. */
    Set<String> between(Map.Entry<Arrived, JsonObject> one, Map.Entry<Arrived, JsonObject> other) {
        Set<String> pieces = new HashSet<>();
        telling(one).forEach(leaf -> pieces.addAll(pieces(leaf)));
        Set<String> shared = new TreeSet<>();
        for (String leaf : telling(other)) {
            pieces(leaf).stream().filter(pieces::contains).forEach(piece -> shared.add(piece + " of " + leaf));
        }
        return shared;
    }

    /** Everything in a delivery that is no word, no released value and no part of the fixed outside. */
    private Set<String> telling(Map.Entry<Arrived, JsonObject> delivery) {
        List<String> leaves = new ArrayList<>();
        delivery.getValue().forEach((name, value) -> {
            if (!"reasons".equals(name)) {
                leaves(value, leaves);
            }
        });
        Map<String, String> outside = delivery.getKey().properties();
        outside.forEach((name, value) -> {
            if (!OUTSIDE.contains(name)) {
                leaves.add(value);
            }
        });
        Set<String> fixed = new HashSet<>();
        OUTSIDE.forEach(name -> fixed.add(outside.getOrDefault(name, "")));
        header(delivery.getKey().sealed(), leaves);
        leaves.addAll(Arrays.asList(delivery.getKey().sealed().split("\\.", -1)).subList(1, 5));
        Set<String> telling = new HashSet<>(leaves);
        telling.removeIf(leaf -> leaf.length() < SHORTEST
                || words.contains(leaf)
                || released.contains(leaf)
                || fixed.contains(leaf)
                || isPlain(leaf, delivery.getKey()));
        return telling;
    }

    /** The names of algorithms, what JMS says of no value, and where the message lay: addresses name the desk. */
    private static boolean isPlain(String leaf, Arrived delivery) {
        return Set.of("ECDH-ES+A256KW", "application/jose").contains(leaf)
                || leaf.contains("." + delivery.desk())
                || leaf.equals(delivery.desk())
                || leaf.matches("(withheld|group|coarse|fine|full)\\+(none|pseudonym)")
                || leaf.matches("20[0-9]{2}-(W[0-9]{2}|Q[1-4])");
    }

    private static void header(String sealed, List<String> leaves) {
        try {
            Map<String, Object> header = JWEObject.parse(sealed).getHeader().toJSONObject();
            // The name of the broker is the same for all; that is its purpose.
            header.remove("apu");
            header.values().forEach(value -> leaves(value, leaves));
        } catch (ParseException e) {
            throw new AssertionError("no JWE", e);
        }
    }

    private static void leaves(Object value, List<String> leaves) {
        if (value instanceof Map<?, ?> object) {
            object.values().forEach(member -> leaves(member, leaves));
        } else {
            leaves.add(String.valueOf(value));
        }
    }

    private static void leaves(JsonValue value, List<String> leaves) {
        if (value instanceof JsonObject object) {
            object.values().forEach(member -> leaves(member, leaves));
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> leaves(item, leaves));
        } else if (value instanceof JsonString text) {
            leaves.add(text.getString());
        } else if (value instanceof JsonNumber number) {
            leaves.add(number.toString());
        }
    }

    private static Set<String> pieces(String leaf) {
        Set<String> pieces = new HashSet<>();
        for (int i = 0; i + SHORTEST <= leaf.length(); i++) {
            pieces.add(leaf.substring(i, i + SHORTEST));
        }
        return pieces;
    }
}
