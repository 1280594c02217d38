// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.eighth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.AgencyConnectorContract;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.disk.Disk;
import org.junit.jupiter.api.Test;

/** What the guide promises: another kind of connector is small, and passes the suite. */
class LetterConnectorTest extends AgencyConnectorContract {

    @Test
    void is_under_200_lines() throws IOException {
        Path source = Path.of(
                System.getProperty("seinhuis.root", "../.."),
                "connectors/kit/src/test/java/nl/seinhuis/kit/eighth/LetterConnector.java");
        assertThat(Files.readAllLines(source)).hasSizeLessThan(200);
    }

    @Override
    protected Connector connector() {
        return new LetterConnector();
    }

    @Override
    protected Map<String, String> settings(Path folder) {
        return Map.of("letter.purposes", "triage:AVG6-E-DUID", "letter.region", "VR01");
    }

    private static Path letters(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("data/brieven"));
    }

    private static void write(Path folder, String name, byte[] text) throws IOException {
        Path part = letters(folder).resolve(name + ".part");
        Files.write(part, text);
        Files.move(part, letters(folder).resolve(name + ".txt"));
    }

    private static byte[] letter(String reference, String indicators) {
        return ("kenmerk: " + reference + "\ndatum: 2026-11-20\nnaam: " + PERSON + "\nsignalen: " + indicators
                        + "\nvervalt: 2027-05-20")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void offer(Path folder, String reference) throws IOException {
        write(folder, reference, letter(reference, "ALG-03 ALG-05"));
    }

    @Override
    protected void offerChanged(Path folder, String reference) throws IOException {
        write(folder, reference + "-2", letter(reference, "ALG-03"));
    }

    @Override
    protected void offerBytes(Path folder, byte[] bytes) throws IOException {
        write(folder, "bad", bytes);
    }

    @Override
    protected boolean emptied(Path folder) throws IOException {
        return Disk.list(letters(folder), "").isEmpty();
    }

    @Override
    protected Map<String, byte[]> badInputs() {
        return Map.of(
                "nothing", new byte[0],
                "bytes", new byte[] {0, 1, (byte) 0xff, (byte) 0xfe},
                "huge", "x: y\n".repeat(200_000).getBytes(StandardCharsets.UTF_8),
                "an unknown code", letter("B-1", "ALG-99"),
                "a fact twice", "kenmerk: B-1\nkenmerk: B-2".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected String reasons(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : Disk.list(folder.resolve("data/retour"), ".reden")) {
            all.append(Files.readString(file)).append('\n');
        }
        return all.toString();
    }

    @Override
    protected List<String> delivered(Path folder) throws IOException {
        return Disk.list(Files.createDirectories(folder.resolve("data/ontvangen")), ".txt").stream()
                .map(file -> Disk.name(file).replace(".txt", ""))
                .toList();
    }
}
