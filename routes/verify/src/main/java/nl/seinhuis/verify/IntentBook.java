// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Holds every disclosure against its intent: nothing leaves that was not announced, and not other bytes. */
final class IntentBook {

    /** Where findings go. */
    @FunctionalInterface
    interface Findings {
        void add(Finding.Kind kind, long index, String detail);
    }

    private record Intent(long index, String digest, boolean settled) {}

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private final Findings findings;
    private final Map<String, Intent> intents = new HashMap<>();

    IntentBook(Findings findings) {
        this.findings = findings;
    }

    void read(LedgerRow row) {
        JsonObject entry = parsed(row.entry());
        if (!entry.getString("kind", "").equals(row.kind())) {
            findings.add(Finding.Kind.UNREADABLE, row.index(), "entry says another kind than " + row.kind());
            return;
        }
        String delivery = entry.getString("delivery", "");
        String digest = entry.getString("digest", "");
        switch (row.kind()) {
            case "disclosure-intended" -> intents.put(delivery, new Intent(row.index(), digest, false));
            case "published", "cancelled", "delivered", "dead-lettered", "expired" -> settle(row, delivery, digest);
            case "acknowledged", "recalled", "replayed" -> {
                if (!intents.containsKey(delivery)) {
                    findings.add(Finding.Kind.NO_INTENT, row.index(), row.kind() + " " + delivery);
                }
            }
            default -> {
                // Every other kind is about no delivery.
            }
        }
    }

    private void settle(LedgerRow row, String delivery, String digest) {
        Intent intent = intents.get(delivery);
        if (intent == null) {
            findings.add(Finding.Kind.NO_INTENT, row.index(), row.kind() + " " + delivery);
            return;
        }
        if (!intent.digest().equals(digest)) {
            findings.add(Finding.Kind.OTHER_BYTES, row.index(), row.kind() + " " + delivery);
        }
        intents.put(delivery, new Intent(intent.index(), intent.digest(), true));
    }

    /** Delivery id to index of what is still intended, in the order of the ids. */
    Map<String, Long> open() {
        Map<String, Long> open = new TreeMap<>();
        intents.forEach((delivery, intent) -> {
            if (!intent.settled()) {
                open.put(delivery, intent.index());
            }
        });
        return open;
    }

    private static JsonObject parsed(byte[] entry) {
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(entry), StandardCharsets.UTF_8)) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }
}
