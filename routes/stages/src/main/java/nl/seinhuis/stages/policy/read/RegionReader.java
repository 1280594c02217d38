// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Region;

/** Reads {@code regions.yaml}: the 25 safety regions and who coordinates care there. */
public final class RegionReader {
    /** Codes of the safety regions. */
    static final List<String> CODES =
            IntStream.rangeClosed(1, 25).mapToObj("VR%02d"::formatted).toList();

    private final Map<String, Region> regions = new TreeMap<>();
    private final Optional<YamlMap> file;

    /** Reads the file. */
    public RegionReader(Optional<YamlMap> file) {
        this.file = file;
        file.ifPresent(this::read);
    }

    /** The regions by code. */
    public Map<String, Region> regions() {
        return regions;
    }

    private void read(YamlMap map) {
        map.only("source", "date", "remote-desk", "regions");
        map.needText("source");
        map.needText("date").ifPresent(text -> {
            try {
                LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                map.key("date").fault(Wrong.NO_DAY, "date");
            }
        });
        String remote = map.needText("remote-desk").orElse("");
        map.need("regions").flatMap(YamlValue::map).ifPresent(entries -> {
            entries.only(CODES.toArray(String[]::new));
            for (String code : CODES) {
                entries.need(code).flatMap(YamlValue::map).ifPresent(one -> region(code, one, remote));
            }
        });
    }

    private void region(String code, YamlMap map, String remote) {
        map.only("name", "coverage");
        Optional<String> name = map.needText("name");
        Optional<Region.Coverage> coverage = map.need("coverage").flatMap(v -> v.word(Region.Coverage.class));
        if (name.isPresent() && coverage.isPresent()) {
            String desk = coverage.get() == Region.Coverage.REMOTE ? remote : null;
            regions.put(code, new Region(code, name.get(), coverage.get(), desk));
        }
    }

    /** Whether the desks make the coverage true. */
    public void check(Map<String, Desk> desks) {
        file.flatMap(map -> map.get("regions"))
                .flatMap(YamlValue::map)
                .ifPresent(map -> regions.forEach((code, region) -> {
                    if (region.coverage() == Region.Coverage.OWN) {
                        own(code, desks, map.key(code));
                    } else if (region.coverage() == Region.Coverage.REMOTE) {
                        Desk desk = desks.get(String.valueOf(region.remoteDesk()));
                        if (desk == null || desk.role() != Role.CARE_COORDINATOR_REMOTE || !desk.serves(code)) {
                            map.key(code).fault(Wrong.REGION_WITHOUT_REMOTE, code);
                        }
                    }
                }));
    }

    private static void own(String code, Map<String, Desk> desks, YamlValue at) {
        List<Desk> coordinators = desks.values().stream()
                .filter(d -> d.role() == Role.CARE_COORDINATOR && d.serves(code))
                .toList();
        List<String> ages = coordinators.stream().map(Desk::ages).sorted().toList();
        long defaults = coordinators.stream().filter(Desk::defaultForUnknownAge).count();
        boolean one = ages.equals(List.of("all"));
        boolean split = ages.equals(List.of("from-23", "under-23")) && defaults == 1;
        if (!one && !split) {
            at.fault(Wrong.REGION_WITHOUT_COORDINATOR, code);
        }
    }
}
