// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.Urgency;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Watching;

/** Reads {@code watching.yaml}: how long a delivery may stay unacknowledged, and who is asked then. */
public final class WatchingReader {

    /** The file. */
    public static final String FILE = "watching.yaml";

    /** Content is kept no longer, so that nothing could be decided anew after it. */
    private static final Duration LONGEST = Duration.ofDays(29);

    private static final Set<Purpose> NEVER = EnumSet.of(Purpose.INVESTIGATE, Purpose.MATCH, Purpose.MONITOR);

    private final Collection<Desk> desks;
    private Watching watching = Watching.NONE;

    /** Knows the desks that may be named. */
    public WatchingReader(Collection<Desk> desks) {
        this.desks = desks;
    }

    /** What was read; without a file nothing is watched. */
    public Watching watching() {
        return watching;
    }

    /** Reads the file. */
    public void read(YamlMap map) {
        map.only("source", "purposes", "confirm-within", "fallback-desk");
        map.needText("source");
        Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        map.need("purposes").ifPresent(value -> {
            purposes.addAll(value.words(Purpose.class));
            purposes.stream().filter(NEVER::contains).forEach(purpose -> value.fault(Wrong.NEVER_WATCHED, purpose));
        });
        Map<Urgency, Duration> within = new EnumMap<>(Urgency.class);
        map.need("confirm-within").flatMap(YamlValue::map).ifPresent(times -> times(times, within));
        String fallback = map.get("fallback-desk").flatMap(this::desk).orElse(null);
        watching = new Watching(within, purposes, fallback);
    }

    private static void times(YamlMap times, Map<Urgency, Duration> within) {
        times.only(codes());
        for (Urgency urgency : Urgency.values()) {
            times.need(urgency.code()).flatMap(WatchingReader::time).ifPresent(time -> within.put(urgency, time));
        }
    }

    private static String[] codes() {
        return java.util.stream.Stream.of(Urgency.values()).map(Urgency::code).toArray(String[]::new);
    }

    private static Optional<Duration> time(YamlValue value) {
        return value.text().flatMap(text -> {
            try {
                Duration time = Duration.parse(text);
                if (time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(LONGEST) <= 0) {
                    return Optional.of(time);
                }
            } catch (DateTimeParseException e) {
                // told below
            }
            value.fault(Wrong.NO_TIME_SPAN);
            return Optional.empty();
        });
    }

    private Optional<String> desk(YamlValue value) {
        Optional<String> id = value.text();
        boolean known = desks.stream()
                .anyMatch(desk -> desk.role() == Role.CARE_COORDINATOR_REMOTE
                        && Optional.of(desk.id()).equals(id));
        if (id.isPresent() && !known) {
            value.fault(Wrong.FALLBACK_DESK);
            return Optional.empty();
        }
        return id;
    }
}
