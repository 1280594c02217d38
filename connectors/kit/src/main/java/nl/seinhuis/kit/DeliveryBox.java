// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.delivery.BackOff;
import nl.seinhuis.kit.delivery.Delivery;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.DeliveryRefused;
import nl.seinhuis.kit.delivery.Destroy;
import nl.seinhuis.kit.delivery.KnownNowhere;
import nl.seinhuis.kit.delivery.OutsideContext;
import nl.seinhuis.kit.disk.Disk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deliveries between the broker and the agency's system, each a file, still sealed.
 *
 * <ul>
 *   <li>The broker is told "accepted" only when the delivery is on disk; while the disk is nearly full it keeps it.
 *   <li>What this desk's key does not open is rejected at once and never written.
 *   <li>Handed over until the agency's system took it, then remembered by its id (the last 100,000), over restarts too.
 *       After a crash just in between, the same id is handed over again.
 *   <li>What is to be destroyed (event {@code vernietigen}) goes from here too, wherever it stands.
 *   <li>What the agency's system will never take goes, still sealed, to {@code dead} with the reason; what expires while
 *       it waits is removed unread.
 * </ul>
 *
 * Folders: {@code deliveries}, {@code dead}; file {@code deliveries/seen}.
 */
final class DeliveryBox implements DeliveryHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryBox.class);
    private static final Duration SOON = Duration.ofMillis(200);
    private static final String ENDING = ".delivery";
    private static final int REMEMBERED = 100_000;

    private final Path folder;
    private final Path dead;
    private final Disk disk;
    private final DeliveryOpener opener;
    private final Receiving place;
    private final SeenFile seen;
    private final Map<String, Path> waiting = new LinkedHashMap<>();
    private final Map<String, Pause> paused = new HashMap<>();
    private long next = 1;

    /** Takes an opened delivery into the agency's system. */
    @FunctionalInterface
    interface Receiver {
        void receive(String id, JsonObject content) throws IOException, Unfit;
    }

    /** What the box works with. */
    record Receiving(Receiver receiver, Metrics metrics, Clock clock) {}

    private record Pause(BackOff backOff, Instant until) {}

    private DeliveryBox(Path root, Disk disk, DeliveryOpener opener, Receiving place) throws IOException {
        this.folder = disk.folder(root.resolve("deliveries"));
        this.dead = disk.folder(root.resolve("dead"));
        this.disk = disk;
        this.opener = opener;
        this.place = place;
        this.seen = SeenFile.open(folder.resolve("seen"), disk, REMEMBERED);
    }

    static DeliveryBox open(Path root, Disk disk, DeliveryOpener opener, Receiving place) throws IOException {
        DeliveryBox box = new DeliveryBox(root, disk, opener, place);
        for (Path file : Disk.list(box.folder, ENDING)) {
            String name = Disk.name(file);
            if (!name.matches("[0-9]{12}-.+")) {
                throw new IOException("a file that was not made here: " + file);
            }
            box.waiting.put(name.substring(13, name.length() - ENDING.length()), file);
            box.next = Long.parseLong(name.substring(0, 12)) + 1;
        }
        return box;
    }

    @Override
    public Outcome handle(Delivery delivery) throws IOException {
        try {
            if (KnownNowhere.is(opener.open(delivery))) {
                return Outcome.ACCEPT;
            }
        } catch (DeliveryRefused e) {
            LOG.warn("delivery {} rejected: {}", delivery.outside().id(), e.code());
            place.metrics().count("deliveries_rejected_total");
            return Outcome.REJECT;
        }
        keep(delivery);
        return Outcome.ACCEPT;
    }

    private synchronized void keep(Delivery delivery) throws IOException {
        String id = delivery.outside().id();
        if (seen.contains(id) || waiting.containsKey(id)) {
            place.metrics().count("deliveries_repeated_total");
            return;
        }
        disk.demandRoom(folder);
        Path file = folder.resolve("%012d-%s%s".formatted(next, id, ENDING));
        try {
            disk.write(file, bytes(delivery));
        } catch (IOException e) {
            // It may have its name already, and comes again under the next number.
            disk.delete(file);
            throw e;
        }
        next++;
        waiting.put(id, file);
        place.metrics().count("deliveries_received_total");
    }

    /** How many wait to be handed over. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized Map<String, Path> entries() {
        return new LinkedHashMap<>(waiting);
    }

    /** Hands over what is due, oldest first; returns how long to wait before looking again. */
    Duration round() {
        for (Map.Entry<String, Path> entry : entries().entrySet()) {
            if (seen.contains(entry.getKey()) && !entries().containsKey(entry.getKey())) {
                continue; // destroyed in this round
            }
            Pause pause = paused.get(entry.getKey());
            if (pause != null && place.clock().instant().isBefore(pause.until())) {
                continue;
            }
            try {
                handOver(entry.getKey(), entry.getValue());
                paused.remove(entry.getKey());
            } catch (IOException | RuntimeException e) {
                // Only the kind of failure: a message of the agency's own making might quote content.
                LOG.warn(
                        "delivery {} not handed over: {}",
                        entry.getKey(),
                        e.getClass().getSimpleName());
                place.metrics().count("deliveries_delayed_total");
                pause(entry.getKey(), pause);
            }
        }
        return SOON;
    }

    private void handOver(String id, Path file) throws IOException {
        if (!seen.contains(id)) {
            try {
                JsonObject content = opener.open(read(file));
                place.receiver().receive(id, content);
                Optional<String> about = Destroy.of(content);
                if (about.isPresent()) {
                    destroy(about.get());
                }
                place.metrics().count("deliveries_handed_over_total");
            } catch (DeliveryRefused e) {
                boolean expired = e.code() == DeliveryRefused.Code.EXPIRED;
                give(id, file, "De levering kon niet meer worden geopend: " + e.code() + ".", expired);
                return;
            } catch (Unfit e) {
                give(id, file, e.reason(), false);
                return;
            }
            seen.add(id);
        }
        disk.delete(file);
        forget(id);
    }

    /** Removes what waits here of a delivery, or was put aside; it is not handed over any more. */
    private void destroy(String id) throws IOException {
        Path file = entries().get(id);
        if (file != null) {
            seen.add(id);
            disk.erase(file);
            forget(id);
        }
        disk.erase(dead.resolve(id + ENDING));
    }

    /** Gives up: puts it aside sealed, or removes it when it may no longer be kept. */
    private void give(String id, Path file, String reason, boolean expired) throws IOException {
        LOG.warn("delivery {} cannot be handed over; the reason is in the folder dead", id);
        place.metrics().count("deliveries_dead_total");
        disk.write(dead.resolve(id + ".reden.txt"), (reason + "\n").getBytes(StandardCharsets.UTF_8));
        seen.add(id);
        if (expired) {
            disk.delete(file);
        } else {
            disk.move(file, dead.resolve(id + ENDING));
        }
        forget(id);
    }

    private synchronized void forget(String id) {
        waiting.remove(id);
    }

    private void pause(String id, @org.jspecify.annotations.Nullable Pause before) {
        BackOff backOff = before == null ? new BackOff(ThreadLocalRandom.current()) : before.backOff();
        paused.put(id, new Pause(backOff, place.clock().instant().plus(backOff.next())));
    }

    private static byte[] bytes(Delivery delivery) {
        OutsideContext outside = delivery.outside();
        return Outbox.JSON
                .createObjectBuilder()
                .add("id", outside.id())
                .add("source", outside.source())
                .add("time", outside.time())
                .add("expires", outside.expires())
                .add("sealed", delivery.sealed())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Delivery read(Path file) throws IOException {
        JsonObject kept = StrictJson.object(Files.readAllBytes(file))
                .orElseThrow(() -> new IOException("damaged file " + Disk.name(file)));
        List<String> all = List.of("id", "source", "time", "expires", "sealed").stream()
                .map(name -> kept.get(name) instanceof JsonString text ? text.getString() : "")
                .toList();
        return new Delivery(
                new OutsideContext(all.get(0), all.get(1), OutsideContext.TYPE, all.get(2), all.get(3)), all.get(4));
    }
}
