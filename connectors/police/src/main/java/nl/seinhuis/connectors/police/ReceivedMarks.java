// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.police;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;

/**
 * What tells a received delivery from the agency's own data: its id and the references and pseudonyms in it, all random
 * and used nowhere else. Kept as hashes, so that nothing of a delivery can be read back. A signal that holds one of
 * them was made from a delivery and is not posted (Wpg 7: secrecy travels with what was received).
 */
final class ReceivedMarks {

    /**
     * Delivery ids, references of persons and pseudonyms all have the look of chance. Looked for at every place: in
     * {@code levering-<id>} or in a longer word too, where one match after the other would pass them by.
     */
    private static final List<Pattern> RANDOM = List.of(
            Pattern.compile("(?=([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}))"),
            Pattern.compile("(?=([A-Za-z0-9_-]{16}))"),
            Pattern.compile("(?=([0-9]{1,9}\\.[a-z]{3}\\.[A-Za-z0-9_-]{22}))"));

    private static final int UUID = 36;

    private static final Set<String> MEMBERS = Set.of("id", "ref", "pseudonym", "about", "replaces");

    private final Workplace workplace;
    private final Path folder;
    private final Set<String> marks = new HashSet<>();

    private ReceivedMarks(Workplace workplace) throws IOException {
        this.workplace = workplace;
        this.folder = workplace.folder("merken");
    }

    static ReceivedMarks open(Workplace workplace) throws IOException {
        ReceivedMarks received = new ReceivedMarks(workplace);
        for (Path file : Disk.list(received.folder, ".merken")) {
            received.marks.addAll(Files.readAllLines(file, StandardCharsets.US_ASCII));
        }
        return received;
    }

    /** Remembers a delivery, durably. */
    synchronized void keep(String id, JsonObject content) throws IOException {
        Set<String> found = new HashSet<>(Set.of(mark(id)));
        collect(content, found);
        workplace
                .disk()
                .write(folder.resolve(id + ".merken"), String.join("\n", found).getBytes(StandardCharsets.US_ASCII));
        marks.addAll(found);
    }

    /** Whether a text is, or holds, something that came with a delivery. */
    synchronized boolean in(String text) {
        return !marks.isEmpty()
                && RANDOM.stream()
                        .flatMap(form -> form.matcher(text).results())
                        .map(found -> found.group(1))
                        .anyMatch(found ->
                                marks.contains(mark(found.length() == UUID ? found.toLowerCase(Locale.ROOT) : found)));
    }

    private static void collect(JsonValue value, Set<String> found) {
        if (value instanceof JsonObject object) {
            object.forEach((name, inside) -> {
                if (MEMBERS.contains(name) && inside instanceof JsonString text) {
                    found.add(mark(text.getString()));
                } else {
                    collect(inside, found);
                }
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(inside -> collect(inside, found));
        }
    }

    static String mark(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
