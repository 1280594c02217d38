// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Officer;

/** Reads {@code officers.yaml}. */
final class OfficerReader {

    /** The file. */
    static final String FILE = "officers.yaml";

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+){0,5}");
    private static final Pattern PERSON = Pattern.compile("[a-z0-9][a-z0-9-]{3,63}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{2,20}:[A-Za-z0-9_-]{16,1000}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,14}");

    private final KeyPolicy policy;
    private final Map<String, Agency> agencies;
    private final Map<String, Officer> officers = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private long version;

    OfficerReader(KeyPolicy policy, Map<String, Agency> agencies) {
        this.policy = policy;
        this.agencies = agencies;
    }

    Officers officers() {
        return Officers.of(version, officers);
    }

    void read(YamlMap map) {
        map.only("version", "officers");
        version = map.needText("version")
                .filter(text -> matches(VERSION, Wrong.FORM_VERSION, text, map.key("version")))
                .map(Long::parseLong)
                .orElse(0L);
        map.need("officers")
                .map(YamlValue::list)
                .orElse(List.of())
                .forEach(value -> value.map().ifPresent(this::officer));
    }

    private void officer(YamlMap map) {
        map.only("id", "person", "agency", "function", "accounts", "keys", "from", "until", "revoked");
        Optional<String> id = map.needText("id").filter(text -> matches(ID, Wrong.FORM_ID, text, map.key("id")));
        Optional<String> person =
                map.needText("person").filter(text -> matches(PERSON, Wrong.FORM_PERSON, text, map.key("person")));
        Optional<String> agency = map.needText("agency").filter(text -> known(text, map.key("agency")));
        Optional<Officer.Function> function = map.need("function").flatMap(v -> v.word(Officer.Function.class));
        List<String> accounts = unique(map, "accounts", ACCOUNT, Wrong.FORM_ACCOUNT);
        List<String> keys = keys(map, function);
        Optional<Instant> from = day(map, "from");
        Optional<Instant> until = day(map, "until");
        Optional<Instant> revoked = map.has("revoked") ? day(map, "revoked") : Optional.empty();
        if (id.isEmpty()
                || person.isEmpty()
                || agency.isEmpty()
                || function.isEmpty()
                || from.isEmpty()
                || until.isEmpty()) {
            return;
        }
        if (!from.get().isBefore(until.get())) {
            map.key("until").fault(Wrong.END_BEFORE_BEGINNING);
        }
        Officer officer = new Officer(
                id.get(), person.get(), agency.get(), function.get(), accounts, keys, from.get(), until.get(), revoked);
        if (officers.putIfAbsent(officer.id(), officer) != null) {
            map.key("id").fault(Wrong.OFFICER_TWICE);
        }
    }

    private List<String> keys(YamlMap map, Optional<Officer.Function> function) {
        boolean signs =
                function.filter(f -> f == Officer.Function.PRIVACY_OFFICER).isPresent();
        if (!map.has("keys")) {
            if (signs && policy == KeyPolicy.REQUIRED) {
                map.at().fault(Wrong.OFFICER_WITHOUT_KEY);
            }
            return List.of();
        }
        if (!signs) {
            map.key("keys").fault(Wrong.ADVISER_WITH_KEY);
        }
        return unique(map, "keys", KEY, Wrong.FORM_KEY);
    }

    /** Texts that stand once in the whole file: a key or account of two officers would make two of one. */
    private List<String> unique(YamlMap map, String name, Pattern form, Wrong wrong) {
        List<String> texts = map.has(name) ? map.get(name).map(YamlValue::texts).orElse(List.of()) : List.of();
        for (String text : texts) {
            if (matches(form, wrong, text, map.key(name)) && !seen.add(text)) {
                map.key(name).fault(Wrong.NOT_ONES_OWN);
            }
        }
        return texts;
    }

    private boolean known(String agency, YamlValue at) {
        if (agencies.containsKey(agency)) {
            return true;
        }
        at.fault(Wrong.UNKNOWN_AGENCY);
        return false;
    }

    private static Optional<Instant> day(YamlMap map, String name) {
        return map.needText(name).flatMap(text -> {
            try {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            } catch (DateTimeParseException e) {
                map.key(name).fault(Wrong.NO_DAY, name);
                return Optional.empty();
            }
        });
    }

    private static boolean matches(Pattern pattern, Wrong otherwise, String text, YamlValue at) {
        if (pattern.matcher(text).matches()) {
            return true;
        }
        at.fault(otherwise);
        return false;
    }
}
