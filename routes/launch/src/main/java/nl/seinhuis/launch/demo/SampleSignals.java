// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.demo;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sample signals in {@code schemas/examples}, as their agencies would send them today: they were written on one day,
 * so every date but the birth dates of adults moves along with the calendar, acute danger began an hour ago, and the reference is
 * new each time, since an agency numbers its signals itself.
 */
public final class SampleSignals {

    private static final LocalDate WRITTEN = LocalDate.of(2026, 11, 21);
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final Set<String> KEPT = Set.of("birthDate", "narrative");

    private final long days;
    private final LocalDateTime acute;
    private final String run;

    /**
     * Samples of today.
     *
     * @param clock what today is
     */
    public SampleSignals(Clock clock) {
        this.days = ChronoUnit.DAYS.between(WRITTEN, LocalDate.now(clock.withZone(AMSTERDAM)));
        this.acute = LocalDateTime.now(clock.withZone(AMSTERDAM)).minusHours(1);
        this.run = Long.toString(clock.millis() / 1000, 36);
    }

    /**
     * One sample.
     *
     * @param title its file name in words
     * @param client the client that posts it
     * @param body the signal
     * @param welcome whether the broker is to take it
     */
    public record Sample(String title, String client, JsonObject body, boolean welcome) {

        /** Whether it asks if something in it is known elsewhere. */
        public boolean asksElsewhere() {
            return body.getJsonArray("purposes").stream()
                    .anyMatch(one -> one.asJsonObject().getString("purpose", "").equals("match"));
        }
    }

    /** All samples, those that are to be refused last. */
    public List<Sample> read(Path examples) throws IOException {
        List<Sample> samples = new ArrayList<>();
        samples.addAll(folder(examples.resolve("good"), true));
        samples.addAll(folder(examples.resolve("refused"), false));
        return samples;
    }

    /** Those that an agency's connector is tried with, besides the others. */
    public List<Sample> trials(Path examples) throws IOException {
        return folder(examples.resolve("trial"), true);
    }

    private List<Sample> folder(Path folder, boolean welcome) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> file.toString().matches(".*\\.[a-z-]+\\.json"))
                    .sorted()
                    .toList();
        }
        List<Sample> samples = new ArrayList<>();
        for (Path file : files) {
            String[] parts = String.valueOf(file.getFileName()).split("\\.", -1);
            try (JsonReader reader = Json.createReader(Files.newInputStream(file))) {
                samples.add(new Sample(parts[0].replace('-', ' '), parts[1], today(reader.readObject()), welcome));
            }
        }
        return samples;
    }

    private JsonObject today(JsonObject signal) {
        JsonObject moved = (JsonObject) moved(signal);
        String reference = moved.getString("reference") + "-" + run;
        return Json.createObjectBuilder(moved)
                .add("reference", reference.substring(0, Math.min(reference.length(), 64)))
                .build();
    }

    /** Somebody who is said to be a minor stays as old as she was; others have their own date of birth. */
    private static boolean kept(String name, JsonObject object) {
        boolean minor = "birthDate".equals(name) && "yes".equals(object.getString("minor", ""));
        return KEPT.contains(name) && !minor;
    }

    private JsonValue moved(JsonValue value) {
        if (value instanceof JsonObject object) {
            JsonObjectBuilder builder = Json.createObjectBuilder();
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                builder.add(
                        member.getKey(), kept(member.getKey(), object) ? member.getValue() : moved(member.getValue()));
            }
            if ("acute-danger".equals(object.getString("kind", ""))) {
                builder.add("date", acute.toLocalDate().toString());
                builder.add("time", acute.format(DateTimeFormatter.ofPattern("HH:mm")));
            }
            return builder.build();
        }
        if (value instanceof jakarta.json.JsonArray array) {
            jakarta.json.JsonArrayBuilder builder = Json.createArrayBuilder();
            array.forEach(item -> builder.add(moved(item)));
            return builder.build();
        }
        if (value instanceof JsonString text && text.getString().matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}")) {
            return Json.createValue(
                    LocalDate.parse(text.getString()).plusDays(days).toString());
        }
        return value;
    }
}
