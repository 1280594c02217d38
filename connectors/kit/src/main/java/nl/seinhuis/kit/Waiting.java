// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.disk.Disk;

/**
 * A signal that waits: one file, a line that says what it is and then the bytes to post.
 *
 * @param file where it is
 * @param number its turn
 * @param reference the agency's own
 * @param digest SHA-256 of the bytes, hex
 * @param origin where it came from
 * @param taken when it was taken
 */
record Waiting(Path file, long number, String reference, String digest, String origin, Instant taken) {

    static final String ENDING = ".waiting";

    static Waiting of(Path folder, long number, Draft draft, Instant now) {
        Path file = folder.resolve("%012d-%s%s".formatted(number, name(draft.reference()), ENDING));
        return new Waiting(file, number, draft.reference(), digest(draft.json()), draft.origin(), now);
    }

    /** Name of the signal's files: readable, and different for different references on every file system. */
    static String name(String reference) {
        String readable = reference.replaceAll("[^A-Za-z0-9._-]", "_");
        return (readable.length() > 40 ? readable.substring(0, 40) : readable) + "-"
                + digest(reference.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    String name() {
        return name(reference);
    }

    /** The whole file. */
    byte[] bytes(byte[] json) {
        JsonObject head = Outbox.JSON
                .createObjectBuilder()
                .add("reference", reference)
                .add("digest", digest)
                .add("origin", origin)
                .add("taken", taken.toString())
                .build();
        byte[] line = (head + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(line, line.length + json.length);
        System.arraycopy(json, 0, whole, line.length, json.length);
        return whole;
    }

    /**
     * Reads the line of a file.
     *
     * @throws IOException if the file is not as it was written
     */
    static Waiting read(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Optional<JsonObject> found = StrictJson.object(Arrays.copyOf(whole, end(whole)));
        try {
            if (!Disk.name(file).matches("[0-9]{12}-.+")) {
                throw damaged(file);
            }
            JsonObject head = found.orElseThrow(() -> damaged(file));
            String digest = head.getString("digest");
            if (!digest(body(whole)).equals(digest)) {
                throw damaged(file);
            }
            return new Waiting(
                    file,
                    Long.parseLong(Disk.name(file).substring(0, 12)),
                    head.getString("reference"),
                    digest,
                    head.getString("origin"),
                    Instant.parse(head.getString("taken")));
        } catch (NullPointerException | ClassCastException | NumberFormatException | DateTimeException e) {
            throw damaged(file);
        }
    }

    /** The bytes to post. */
    byte[] json() throws IOException {
        return body(Files.readAllBytes(file));
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] body(byte[] whole) {
        return Arrays.copyOfRange(whole, Math.min(whole.length, end(whole) + 1), whole.length);
    }

    private static int end(byte[] whole) {
        int end = 0;
        while (end < whole.length && whole[end] != '\n') {
            end++;
        }
        return end;
    }

    private static IOException damaged(Path file) {
        return new IOException("damaged file " + Disk.name(file));
    }

    /** Shows the digest only. */
    @Override
    public String toString() {
        return "Waiting[" + digest.substring(0, 12) + "]";
    }
}
