// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Posts good examples with random damage, each in the name of the client that wrote it, over connections kept open. */
final class Mutations {

    private final List<Example> examples;
    private final String marker;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Example(Rest rest, byte[] body) {}

    /**
     * Reads the examples.
     *
     * @param folder where they are
     * @param marker a text that no answer may repeat
     */
    Mutations(Path folder, String marker) throws IOException, InterruptedException {
        this.marker = marker;
        this.examples = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                String client = String.valueOf(file.getFileName()).split("\\.", -1)[1];
                examples.add(new Example(Rest.as(client), Files.readAllBytes(file)));
            }
        }
    }

    /** Posts so many in so many threads; how often each status came back. */
    Map<Integer, Integer> throwAt(int count, int threads, long seed) throws Exception {
        Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> works = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Random random = new Random(seed + thread);
                works.add(() -> {
                    for (int i = 0; i < count / threads; i++) {
                        answers.merge(throwOne(random), 1, Integer::sum);
                    }
                    return true;
                });
            }
            for (Future<Boolean> done : pool.invokeAll(works)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        return answers;
    }

    private int throwOne(Random random) throws IOException, InterruptedException {
        Example example = examples.get(random.nextInt(examples.size()));
        byte[] body = mutated(example.body(), random);
        Rest.Answer answer = example.rest().post("/signals", body);
        String sent = new String(body, StandardCharsets.UTF_8);
        assertThat(answer.body()).as("the answer to %s", sent).doesNotContain(marker);
        if (answer.status() != 202) {
            assertThat(answer.status()).as("the answer to %s", sent).isBetween(400, 499);
            assertThat(answer.header("Content-Type")).as(sent).isEqualTo("application/problem+json");
            assertThat(answer.json().getInt("status")).isEqualTo(answer.status());
        }
        return answer.status();
    }

    /** One to three damages: a byte, a piece gone, doubled or moved, or a value of another kind in its place. */
    private byte[] mutated(byte[] good, Random random) {
        byte[] body = good;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            body = random.nextInt(3) == 0 ? bytes(body, random) : text(body, random);
        }
        return body;
    }

    private static byte[] bytes(byte[] good, Random random) {
        byte[] body = good.clone();
        int at = random.nextInt(body.length);
        body[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : body[at] ^ 1 << random.nextInt(8));
        return body;
    }

    private byte[] text(byte[] good, Random random) {
        int from = random.nextInt(good.length);
        int to = from + random.nextInt(Math.min(40, good.length - from));
        byte[] piece = piece(good, from, to, random).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(good, 0, from);
        body.writeBytes(piece);
        body.write(good, to, good.length - to);
        return body.toByteArray();
    }

    private String piece(byte[] good, int from, int to, Random random) {
        String old = new String(good, from, to - from, StandardCharsets.UTF_8);
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> old + old;
            case 2 -> marker;
            case 3 -> "\"" + marker + "\":\"" + marker + "\",";
            case 4 -> "\"" + marker + "\"";
            case 5 -> "null";
            case 6 -> Long.toString(random.nextLong());
            case 7 -> Double.toString(random.nextGaussian());
            case 8 -> "[" + old + "]";
            case 9 -> "{\"" + marker + "\":";
            case 10 -> "\\u" + String.format("%04x", random.nextInt(65_536)) + marker;
            default -> old.repeat(1 + random.nextInt(50));
        };
    }
}
