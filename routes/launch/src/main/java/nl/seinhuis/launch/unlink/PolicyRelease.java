// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.unlink;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the policy releases: the same signal reaches two desks, both read its released values, and both know when it came.
 * How often could they join the two deliveries by that? Reported per pair of desks, without a threshold: it is the officers
 * who decide what is released, and it is never called anonymous.
 */
public final class PolicyRelease {

    private static final long BEGIN = Instant.parse("2026-11-23T08:00:00Z").getEpochSecond();
    /** Some forty signals on a working day of ten hours. */
    private static final int GAP_SECONDS = 900;

    private final Map<String, Integer> frequency = new HashMap<>();

    private PolicyRelease() {}

    /**
     * A pair of desks.
     *
     * @param desks both ids
     * @param signals signals that reached both
     * @param byValues how well the released values join them
     * @param byArrival how well the moment of arrival joins them
     */
    public record Pair(String desks, int signals, Auc byValues, Auc byArrival) {}

    private record Got(Set<String> leaves, long at) {}

    /**
     * Sends every good example a number of times, and compares.
     *
     * @param pipeline the broker's stages
     * @param examples folder of the good examples
     * @param rounds how often each is sent
     * @param seed draws moments and pairs
     */
    public static List<Pair> measure(Pipeline pipeline, Path examples, int rounds, long seed) throws IOException {
        return new PolicyRelease().run(pipeline, examples, rounds, new Random(seed));
    }

    private List<Pair> run(Pipeline pipeline, Path examples, int rounds, Random random) throws IOException {
        Map<String, Map<Integer, Got>> byDesk = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> list = Files.list(examples)) {
            files = list.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        int number = 0;
        for (int round = 0; round < rounds; round++) {
            for (Path file : files) {
                long at = BEGIN + (long) number * GAP_SECONDS + random.nextInt(GAP_SECONDS);
                for (Pipeline.Delivered delivered :
                        pipeline.run(varied(file, random), client(file), Instant.ofEpochSecond(at))) {
                    Set<String> leaves = new HashSet<>();
                    released(delivered.body(), "", leaves);
                    leaves.forEach(leaf -> frequency.merge(leaf, 1, Integer::sum));
                    byDesk.computeIfAbsent(delivered.sealed().decision().desk().id(), desk -> new HashMap<>())
                            .put(number, new Got(leaves, at));
                }
                number++;
            }
        }
        List<Pair> pairs = new ArrayList<>();
        List<String> desks = List.copyOf(byDesk.keySet());
        for (int i = 0; i < desks.size(); i++) {
            for (int j = i + 1; j < desks.size(); j++) {
                pair(desks.get(i), desks.get(j), byDesk, random, pairs);
            }
        }
        return pairs;
    }

    private void pair(String one, String other, Map<String, Map<Integer, Got>> byDesk, Random random, List<Pair> into) {
        Map<Integer, Got> here = byDesk.getOrDefault(one, Map.of());
        Map<Integer, Got> there = byDesk.getOrDefault(other, Map.of());
        List<Integer> both =
                here.keySet().stream().filter(there::containsKey).sorted().toList();
        if (both.size() < 20) {
            return;
        }
        double[][] scores = new double[4][both.size()];
        for (int i = 0; i < both.size(); i++) {
            int stranger = (i + 1 + random.nextInt(both.size() - 1)) % both.size();
            Got mine = Objects.requireNonNull(here.get(both.get(i)));
            Got same = Objects.requireNonNull(there.get(both.get(i)));
            Got different = Objects.requireNonNull(there.get(both.get(stranger)));
            scores[0][i] = rarity(mine, same);
            scores[1][i] = rarity(mine, different);
            scores[2][i] = -Math.abs(mine.at() - same.at());
            scores[3][i] = -Math.abs(mine.at() - different.at());
        }
        into.add(
                new Pair(one + " + " + other, both.size(), Auc.of(scores[0], scores[1]), Auc.of(scores[2], scores[3])));
    }

    /** What both have, and the more the rarer it is. */
    private double rarity(Got one, Got other) {
        double sum = 0;
        for (String leaf : one.leaves()) {
            if (other.leaves().contains(leaf)) {
                sum += 1.0 / frequency.getOrDefault(leaf, 1);
            }
        }
        return sum;
    }

    /** Released values only: nothing that the broker adds. */
    private static void released(JsonValue value, String path, Set<String> into) {
        if (value instanceof JsonObject object) {
            if (object.containsKey("value")) {
                leaves(object.get("value"), path, into);
            }
            object.forEach((name, one) -> {
                if (!name.equals("value")) {
                    released(one, path + "/" + name, into);
                }
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(one -> released(one, path, into));
        }
    }

    private static void leaves(JsonValue value, String path, Set<String> into) {
        if (value instanceof JsonObject object) {
            object.forEach((name, one) -> leaves(one, path + "/" + name, into));
        } else if (value instanceof JsonArray array) {
            array.forEach(one -> leaves(one, path, into));
        } else if (value instanceof JsonString || value instanceof JsonNumber) {
            into.add(path + "=" + value);
        }
    }

    private static String client(Path file) {
        return String.valueOf(file.getFileName()).split("\\.", -1)[1];
    }

    /** Another day of observation each time; everything else as the example has it. */
    private static JsonObject varied(Path file, Random random) throws IOException {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            JsonObject signal = reader.readObject();
            JsonObject observation = Json.createObjectBuilder(signal.getJsonObject("observation"))
                    .add("date", "2026-11-%02d".formatted(1 + random.nextInt(20)))
                    .build();
            return Json.createObjectBuilder(signal)
                    .add("observation", observation)
                    .build();
        }
    }
}
