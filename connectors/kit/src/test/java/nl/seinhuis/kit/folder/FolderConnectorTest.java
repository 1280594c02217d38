// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.seinhuis.kit.AgencyConnectorContract;
import nl.seinhuis.kit.Connector;

/** The contract, for JSON files in folders. */
class FolderConnectorTest extends AgencyConnectorContract {

    @Override
    protected Connector connector() {
        return new FolderConnector();
    }

    @Override
    protected Map<String, String> settings(Path folder) {
        return Map.of();
    }

    @Override
    protected void offer(Path folder, String reference) throws IOException {
        drop(folder, reference, signal(reference, 3));
    }

    @Override
    protected void offerChanged(Path folder, String reference) throws IOException {
        drop(folder, reference, signal(reference, 4));
    }

    @Override
    protected void offerBytes(Path folder, byte[] bytes) throws IOException {
        Files.write(outgoing(folder).resolve("bad.json"), bytes);
    }

    private static void drop(Path folder, String reference, String json) throws IOException {
        Path part = outgoing(folder).resolve(reference + ".part");
        Files.writeString(part, json);
        Files.move(part, outgoing(folder).resolve(reference + ".json"));
    }

    private static Path outgoing(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("data/outgoing"));
    }

    @Override
    protected boolean emptied(Path folder) throws IOException {
        return text(outgoing(folder)).isEmpty();
    }

    @Override
    protected Map<String, byte[]> badInputs() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("nothing", new byte[0]);
        all.put("truncated", signal("B-1", 3).substring(0, 200).getBytes(StandardCharsets.UTF_8));
        all.put("huge", " ".repeat(2 << 20).getBytes(StandardCharsets.UTF_8));
        all.put("deeply nested", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        all.put("wrong charset", signal("B-1", 3).getBytes(StandardCharsets.UTF_16));
        all.put("no reference", signal("", 3).getBytes(StandardCharsets.UTF_8));
        all.put("reference with a path", signal("../../B-1", 3).getBytes(StandardCharsets.UTF_8));
        all.put("a zip bomb", packed());
        all.put("bytes", new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe});
        return all;
    }

    @Override
    protected String reasons(Path folder) throws IOException {
        return text(folder.resolve("data/refused"));
    }

    @Override
    protected List<String> delivered(Path folder) throws IOException {
        Path incoming = folder.resolve("data/incoming");
        if (!Files.isDirectory(incoming)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(incoming)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .map(name -> name.replace(".json", ""))
                    .toList();
        }
    }

    private static String signal(String reference, int reliability) {
        return """
            {"reference":"%s","purposes":[{"purpose":"triage","basis":["AVG6-F-DUID"]}],
            "observation":{"date":"2026-11-20","manner":"seen-self","reliability":%d,"hard":true,"urgency":"normal"},
            "place":{"region":"VR01","kind":"WONING"},"indicators":["ARB-06"],
            "persons":[{"ref":"p1","role":"tenant-or-owner","minor":"no","name":{"family":"%s"}}],
            "legal":{"regime":"avg","subjectInformed":{"status":"not-applicable"}},"expires":"2027-06-30"}
            """.formatted(reference, reliability, PERSON);
    }
}
