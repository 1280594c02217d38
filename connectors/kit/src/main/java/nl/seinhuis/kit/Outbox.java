// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.kit.disk.Disk;

/**
 * Signals between the agency's system and the broker, each a file.
 *
 * <ul>
 *   <li>Taken is durable: after {@link #take} returned, the signal survives {@code kill -9} and waits as long as it must.
 *       Only then may it be removed from the agency's system.
 *   <li>Once: the reference is the key. Taking the same again, after whatever crash, changes nothing; the bytes that were
 *       taken first are the bytes that are posted.
 *   <li>Nothing is taken while the disk is nearly full.
 *   <li>The content leaves the disk when the broker holds it; the receipt stays. A refused signal stays, with the reasons.
 * </ul>
 *
 * Folders: {@code waiting}, {@code posted}, {@code refused}. One process at a time; many threads may take.
 */
public final class Outbox {

    static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final Path waitingFolder;
    private final Path postedFolder;
    private final Path refusedFolder;
    private final Disk disk;
    private final Clock clock;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private long next = 1;
    private boolean closed;

    /** What {@link #take} found. */
    public enum Taken {
        /** It is new, and safe now. */
        NOW,
        /** It was taken before: nothing to do. */
        BEFORE,
        /** The reference is in use for a signal with other content: not taken. */
        CLASHES
    }

    private Outbox(Path root, Disk disk, Clock clock) throws IOException {
        this.waitingFolder = disk.folder(root.resolve("waiting"));
        this.postedFolder = disk.folder(root.resolve("posted"));
        this.refusedFolder = disk.folder(root.resolve("refused"));
        this.disk = disk;
        this.clock = clock;
    }

    /**
     * Opens what is there, or makes it.
     *
     * @throws IOException if the folders cannot be used, or a waiting file is not what was written
     */
    static Outbox open(Path root, Disk disk, Clock clock) throws IOException {
        Outbox outbox = new Outbox(root, disk, clock);
        for (Path file : Disk.list(outbox.waitingFolder, Waiting.ENDING)) {
            Waiting entry = Waiting.read(file);
            outbox.waiting.put(entry.name(), entry);
            outbox.next = entry.number() + 1;
        }
        return outbox;
    }

    /**
     * Takes a signal.
     *
     * @throws IOException if it cannot be made safe now, for example because the disk is full: leave it where it is
     */
    public synchronized Taken take(Draft draft) throws IOException {
        if (closed) {
            throw new IOException("the outbox is closed");
        }
        String name = Waiting.name(draft.reference());
        String digest = Waiting.digest(draft.json());
        Optional<String> known = known(name);
        if (known.isPresent()) {
            return known.get().equals(digest) ? Taken.BEFORE : Taken.CLASHES;
        }
        disk.demandRoom(waitingFolder);
        // Whoever offers a refused signal again wants it tried again: first the old answer goes, then it waits anew.
        for (String ending : List.of(".problem.json", ".reden.txt", ".signal")) {
            disk.delete(refusedFolder.resolve(name + ending));
        }
        Waiting entry = Waiting.of(waitingFolder, next, draft, clock.instant());
        try {
            disk.write(entry.file(), entry.bytes(draft.json()));
        } catch (IOException e) {
            // It may have its name already: whoever offers it again, perhaps after another, would leave this one
            // behind.
            disk.delete(entry.file());
            throw e;
        }
        next++;
        waiting.put(name, entry);
        return Taken.NOW;
    }

    /** Digest of what is known under a name: it waits or was posted. */
    private Optional<String> known(String name) throws IOException {
        Waiting entry = waiting.get(name);
        if (entry != null) {
            return Optional.of(entry.digest());
        }
        Path receipt = receiptFile(name);
        return Files.exists(receipt)
                ? read(receipt).flatMap(kept -> StrictJson.text(kept, "digest"))
                : Optional.empty();
    }

    /** From here on nothing is taken: another process may work here, and a thread that comes late must not. */
    synchronized void close() {
        closed = true;
    }

    /** How many wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Seconds that the oldest has waited; 0 if none waits. */
    public synchronized long oldestSeconds() {
        return waiting.values().stream()
                .mapToLong(entry ->
                        clock.instant().getEpochSecond() - entry.taken().getEpochSecond())
                .max()
                .orElse(0);
    }

    /** What waits, oldest first. */
    synchronized Collection<Waiting> entries() {
        return List.copyOf(waiting.values());
    }

    /** The outcome that was written before a crash or before the agency's system could be told, if there is one. */
    Optional<Settled> outcome(Waiting entry) throws IOException {
        Path receipt = receiptFile(entry.name());
        if (Files.exists(receipt)) {
            return read(receipt)
                    .flatMap(kept -> StrictJson.text(kept, "signal"))
                    .map(id -> new Settled(entry.reference(), entry.origin(), id, List.of()));
        }
        Path problem = refusedFolder.resolve(entry.name() + ".problem.json");
        // A loss of power may bring back the answer to what was offered before: only its own answer counts.
        return Files.exists(problem)
                ? read(problem)
                        .filter(kept -> StrictJson.text(kept, "taken")
                                .equals(Optional.of(entry.taken().toString())))
                        .map(kept -> new Settled(entry.reference(), entry.origin(), null, reasons(kept)))
                : Optional.empty();
    }

    /** Keeps the receipt. */
    Settled posted(Waiting entry, Posted answer) throws IOException {
        JsonObject kept = JSON.createObjectBuilder()
                .add("reference", entry.reference())
                .add("digest", entry.digest())
                .add("signal", answer.id())
                .add("postedAt", clock.instant().toString())
                .add("answer", answer.receipt())
                .build();
        disk.write(receiptFile(entry.name()), utf8(kept.toString()));
        return new Settled(entry.reference(), entry.origin(), answer.id(), List.of());
    }

    /** Keeps the reasons, for the program and for people. */
    Settled refused(Waiting entry, Refused answer) throws IOException {
        Settled settled = new Settled(entry.reference(), entry.origin(), null, Reasons.of(answer));
        JsonArrayBuilder reasons = JSON.createArrayBuilder(settled.reasons());
        JsonObject kept = JSON.createObjectBuilder()
                .add("reference", entry.reference())
                .add("taken", entry.taken().toString())
                .add("status", answer.status())
                .add("reasons", reasons)
                .add("problem", answer.problem())
                .build();
        disk.write(
                refusedFolder.resolve(entry.name() + ".reden.txt"),
                utf8("Kenmerk: " + entry.reference() + "\nHerkomst: " + entry.origin() + "\n\n"
                        + String.join("\n", settled.reasons()) + "\n"));
        disk.write(refusedFolder.resolve(entry.name() + ".problem.json"), utf8(kept.toString()));
        return settled;
    }

    /** Lets a settled signal go: its content is removed, or put aside with the reasons. */
    void done(Waiting entry, Settled settled) throws IOException {
        if (settled.posted()) {
            disk.delete(entry.file());
        } else {
            disk.move(entry.file(), refusedFolder.resolve(entry.name() + ".signal"));
        }
        synchronized (this) {
            waiting.remove(entry.name());
        }
    }

    private static List<String> reasons(JsonObject kept) {
        return kept.getJsonArray("reasons").getValuesAs(jakarta.json.JsonString.class).stream()
                .map(jakarta.json.JsonString::getString)
                .toList();
    }

    private Path receiptFile(String name) {
        return postedFolder.resolve(name + ".receipt.json");
    }

    private static Optional<JsonObject> read(Path file) throws IOException {
        return StrictJson.object(Files.readAllBytes(file));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
