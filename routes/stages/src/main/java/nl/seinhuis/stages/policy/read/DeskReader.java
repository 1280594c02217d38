// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.fault.Spelling;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.FaultList;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;

/** Reads the agencies and their desks: {@code desks/*.yaml}, with the public keys of the desks. */
public final class DeskReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,7}");
    private static final Pattern OIN = Pattern.compile("\\d{20}");
    private static final Pattern MUNICIPALITY = Pattern.compile("GM\\d{4}");
    private static final Set<String> CHANNELS = Set.of("amqp", "rest", "console");
    private static final Set<String> AGES = Set.of("all", "under-23", "from-23");

    private final DeskKeys keys;
    private final Map<String, Agency> agencies = new TreeMap<>();
    private final Map<String, Agency> clients = new TreeMap<>();
    private final Map<String, Desk> desks = new TreeMap<>();
    private final Map<String, String> oins = new HashMap<>();

    /** Reads the desks of a set, with their keys. */
    public DeskReader(SetFiles set, KeyPolicy policy, FaultList faults) {
        this.keys = new DeskKeys(set, policy, faults);
    }

    /** The agencies by id. */
    public Map<String, Agency> agencies() {
        return agencies;
    }

    /** The agencies by client id. */
    public Map<String, Agency> clients() {
        return clients;
    }

    /** The desks by id. */
    public Map<String, Desk> desks() {
        return desks;
    }

    /**
     * Reads one file.
     *
     * @param name name of the file without its ending, which is the id of its agency
     */
    public void read(YamlMap map, String name) {
        map.only("agency", "oin", "name", "role", "region", "clients", "desks");
        Optional<String> id =
                map.needText("agency").filter(text -> matches(ID, Wrong.FORM_ID, text, map.key("agency")));
        Optional<String> oin = map.needText("oin").filter(text -> matches(OIN, Wrong.FORM_OIN, text, map.key("oin")));
        Optional<String> title = map.needText("name");
        Optional<Role> role = map.need("role").flatMap(v -> v.word(Role.class));
        Optional<String> region = map.needText("region").filter(text -> region(text, map.key("region")));
        List<String> clientIds = map.need("clients").map(YamlValue::texts).orElse(List.of());
        if (id.isEmpty() || oin.isEmpty() || title.isEmpty() || role.isEmpty() || region.isEmpty()) {
            return;
        }
        if (!id.get().equals(name)) {
            map.key("agency").fault(Wrong.FILE_OF_AGENCY, id.get(), name);
        }
        Agency agency = new Agency(id.get(), oin.get(), title.get(), role.get(), region.get(), clientIds);
        agencies.put(agency.id(), agency);
        String other = oins.putIfAbsent(agency.oin(), agency.id());
        if (other != null) {
            map.key("oin").fault(Wrong.OIN_TWICE, other);
        }
        for (String client : clientIds) {
            if (clients.putIfAbsent(client, agency) != null) {
                map.key("clients").fault(Wrong.CLIENT_TWICE, client);
            }
        }
        map.get("desks")
                .map(YamlValue::list)
                .orElse(List.of())
                .forEach(value -> value.map().ifPresent(desk -> desk(desk, agency)));
    }

    private void desk(YamlMap map, Agency agency) {
        map.only("id", "role", "regions", "municipalities", "purposes", "channel", "ages", "default-for-unknown-age");
        Optional<String> id = map.needText("id").filter(text -> matches(ID, Wrong.FORM_ID, text, map.key("id")));
        Optional<Role> role = map.need("role").flatMap(v -> v.word(Role.class));
        role.filter(r -> r == Role.NGO || r == Role.OTHER || r == Role.NATIONAL_RAPPORTEUR)
                .ifPresent(r -> map.key("role").fault(Wrong.DESK_SENDS_ONLY, r));
        List<String> regions = map.need("regions").map(DeskReader::regions).orElse(List.of());
        List<Purpose> purposes =
                map.need("purposes").map(v -> v.words(Purpose.class)).orElse(List.of());
        List<String> municipalities = municipalities(map, role);
        String channel = word(map, "channel", CHANNELS, "");
        String ages = word(map, "ages", AGES, "all");
        boolean unknownAge = word(map, "default-for-unknown-age", Set.of("true", "false"), "true")
                .equals("true");
        if (id.isEmpty() || role.isEmpty() || regions.isEmpty() || purposes.isEmpty() || channel.isEmpty()) {
            return;
        }
        Desk desk = new Desk(
                id.get(),
                role.get(),
                agency.id(),
                agency.oin(),
                regions,
                municipalities,
                EnumSet.copyOf(purposes),
                channel,
                ages,
                unknownAge,
                keys.of(id.get()));
        if (desks.putIfAbsent(desk.id(), desk) != null) {
            map.key("id").fault(Wrong.DESK_TWICE, desk.id());
        }
    }

    private static List<String> municipalities(YamlMap map, Optional<Role> role) {
        List<String> codes = map.get("municipalities").map(YamlValue::texts).orElse(List.of());
        codes.forEach(code -> matches(MUNICIPALITY, Wrong.FORM_MUNICIPALITY, code, map.key("municipalities")));
        boolean municipal = role.filter(r -> r == Role.MUNICIPALITY_ORDER || r == Role.MUNICIPALITY_SOCIAL)
                .isPresent();
        if (municipal == codes.isEmpty() && role.isPresent()) {
            map.at().fault(municipal ? Wrong.MUNICIPALITIES_MISSING : Wrong.MUNICIPALITIES_ELSEWHERE);
        }
        return codes;
    }

    private static List<String> regions(YamlValue value) {
        List<String> codes = value.texts();
        if (codes.equals(List.of("all"))) {
            return RegionReader.CODES;
        }
        codes.forEach(code -> region(code, value));
        if (new LinkedHashSet<>(codes).size() < codes.size()) {
            value.fault(Wrong.REGION_TWICE);
        }
        return codes;
    }

    private static String word(YamlMap map, String name, Set<String> words, String absent) {
        Optional<String> text =
                absent.isEmpty() ? map.needText(name) : map.get(name).flatMap(YamlValue::text);
        text.filter(t -> !words.contains(t))
                .ifPresent(t -> map.key(name)
                        .fault(
                                Wrong.UNKNOWN_WORD,
                                t,
                                Spelling.remedy(t, words.stream().sorted().toList())));
        return text.filter(words::contains).orElse(absent);
    }

    private static boolean region(String code, YamlValue at) {
        if (RegionReader.CODES.contains(code)) {
            return true;
        }
        at.fault(Wrong.REGION_UNKNOWN, code);
        return false;
    }

    private static boolean matches(Pattern pattern, Wrong otherwise, String text, YamlValue at) {
        if (pattern.matcher(text).matches()) {
            return true;
        }
        at.fault(otherwise, text);
        return false;
    }
}
