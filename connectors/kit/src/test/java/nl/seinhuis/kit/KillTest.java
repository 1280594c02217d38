// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.seinhuis.kit.access.ClientSettings;
import nl.seinhuis.kit.disk.Disk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kit in a process that is really killed (SIGKILL), and that really cannot write (RLIMIT_FSIZE). The process holds a
 * connector for every step, each standing still at its own: one kill ends all of them, and the next process finds what each
 * left behind.
 */
class KillTest {

    private static final int NEVER = Integer.MAX_VALUE;
    private static final ECKey KEY = SealedSample.key();

    // A process that is killed takes nothing with it that the system holds, in memory or not.
    @TempDir(factory = QuickDisk.class)
    private Path root;

    private BrokerDouble broker;
    private ClientSettings settings;

    @BeforeEach
    void opens() throws Exception {
        broker = BrokerDouble.start();
        settings = broker.settings(Files.createDirectories(root.resolve("tls")));
        Files.writeString(root.resolve("desk.jwk"), KEY.toJSONString());
    }

    @AfterEach
    void closes() {
        broker.close();
    }

    @Test
    void killed_at_every_step_nothing_is_lost_and_nothing_is_there_twice() throws Exception {
        prepare("step-0", "");
        List<String> steps = live(List.of(), Map.of("step-0", NEVER)).get("step-0");
        assertThat(steps).contains("post", "answered", "told", "accept", "opened", "written", "append");
        assertThat(steps).endsWith("done").hasSizeGreaterThan(25);
        Map<String, Integer> killed = new LinkedHashMap<>();
        Map<String, Integer> again = new LinkedHashMap<>();
        for (int at = 1; at < steps.size(); at++) {
            prepare("step-" + at, "");
            killed.put("step-" + at, at);
            again.put("step-" + at, NEVER);
        }
        Map<String, List<String>> seen = live(List.of(), killed);
        killed.forEach((name, at) -> assertThat(seen.get(name)).as(name).hasSize(at));
        assertThat(live(List.of(), again)).hasSameSizeAs(again);
        for (int at = 0; at < steps.size(); at++) {
            everythingIsThereOnce("step-" + at, List.of("step-" + at));
        }
    }

    @Test
    void what_cannot_be_written_stays_where_it_was_until_it_can() throws Exception {
        prepare("long", "x".repeat(1_900));
        Files.writeString(place("long", "next").resolve("a.json"), signal("short", ""));
        // Blocks of 512 or 1,024 bytes, as the shell has it.
        List<String> shell = List.of("/bin/sh", "-c", "ulimit -f 2 && exec \"$@\"", "sh");
        assertThat(live(shell, Map.of("long", NEVER)).get("long")).contains("later", "done");
        assertThat(broker.held()).containsOnlyKeys("short");
        assertThat(names("long", "data/outgoing")).containsExactly("long.json");
        assertThat(names("long", "broker")).hasSize(1);
        assertThat(names("long", "data/waiting")).isEmpty();
        assertThat(names("long", "data/deliveries")).isEmpty();
        assertThat(live(List.of(), Map.of("long", NEVER)).get("long")).contains("done");
        everythingIsThereOnce("long", List.of("long", "short"));
    }

    private void everythingIsThereOnce(String name, List<String> references) throws IOException {
        String delivery = Files.readString(root.resolve(name + ".id"));
        assertThat(broker.held()).as(name).containsKeys(references.toArray(String[]::new));
        assertThat(references)
                .allSatisfy(one -> assertThat(broker.posts(one)).as(name).isBetween(1, 2));
        assertThat(names(name, "data/posted")).as(name).hasSameSizeAs(references);
        for (String empty : List.of("data/waiting", "data/refused", "data/outgoing", "broker", "next")) {
            assertThat(names(name, empty)).as(name).isEmpty();
        }
        assertThat(names(name, "data/incoming")).as(name).containsExactly(delivery + ".json");
        assertThat(Files.readAllLines(place(name, "data/deliveries").resolve("seen")))
                .as(name)
                .containsExactly(delivery);
        assertThat(names(name, "data/deliveries")).as(name).containsExactly("seen");
    }

    /** A signal and a delivery for a connector's first life. */
    private void prepare(String name, String text) throws Exception {
        Files.createDirectories(place(name, "data/outgoing"));
        Files.createDirectories(place(name, "broker"));
        Files.writeString(Files.createDirectories(place(name, "next")).resolve(name + ".json"), signal(name, text));
        String id = UUID.randomUUID().toString();
        SealedSample sample = new SealedSample();
        sample.ctx = SealedSample.context(SealedSample.outside(id));
        sample.content = SealedSample.DELIVERY;
        Files.writeString(place(name, "broker").resolve(id + ".sealed"), sample.seal(KEY));
        Files.writeString(root.resolve(name + ".id"), id);
    }

    /**
     * One life of these connectors, killed as soon as each stands at its line, or lived to its end.
     *
     * @param before put before the command
     * @param stops the line of each
     * @return what the lines of each said
     */
    private Map<String, List<String>> live(List<String> before, Map<String, Integer> stops) throws Exception {
        Path errors = root.resolve("errors.log");
        Process process = new ProcessBuilder(command(before, stops))
                .redirectError(errors.toFile())
                .start();
        Map<String, List<String>> said = new LinkedHashMap<>();
        boolean kill = stops.values().stream().noneMatch(stop -> stop == NEVER);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 3);
                said.computeIfAbsent(words[0], name -> new ArrayList<>()).add(words[2]);
                if (stops.entrySet().stream()
                        .allMatch(stop ->
                                said.getOrDefault(stop.getKey(), List.of()).size() == stop.getValue())) {
                    process.destroyForcibly();
                    break;
                }
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isEqualTo(kill ? 137 : 0);
        return said;
    }

    private List<String> command(List<String> before, Map<String, Integer> stops) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                KilledConnectorMain.class.getName(),
                root.toString(),
                settings.api().toString(),
                settings.issuer().toString()));
        stops.forEach((name, stop) -> command.add(name + "=" + stop));
        return command;
    }

    private Path place(String name, String folder) {
        return root.resolve(name).resolve(folder);
    }

    private List<String> names(String name, String folder) throws IOException {
        try (Stream<Path> files = Files.list(place(name, folder))) {
            return files.map(Disk::name).sorted().toList();
        }
    }

    private static String signal(String reference, String text) {
        return """
            {"reference":"%s","purposes":[{"purpose":"triage","basis":["AVG6-F-DUID"]}],
            "observation":{"date":"2026-11-20","manner":"seen-self","reliability":3,"hard":true,"urgency":"normal"},
            "place":{"region":"VR01","kind":"WONING"},"indicators":["ARB-06"],"narrative":{"text":"Gezien.%s"},
            "legal":{"regime":"avg","subjectInformed":{"status":"not-applicable"}},"expires":"2027-06-30"}
            """.formatted(reference, text);
    }
}
