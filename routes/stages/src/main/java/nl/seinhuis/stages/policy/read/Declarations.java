// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;

/**
 * Who may declare which purpose ({@code policies/declare.yaml}).
 *
 * @param may purposes per role
 * @param primary the purpose that a role declares when it does not choose
 * @param notes remarks for the officers, per role and purpose
 */
public record Declarations(
        Map<Role, Set<Purpose>> may, Map<Role, Purpose> primary, Map<Role, Map<String, String>> notes) {

    /** Whether a role may declare a purpose. */
    public boolean allows(Role role, Purpose purpose) {
        return may.getOrDefault(role, Set.of()).contains(purpose);
    }

    /** Reads the file; what is wrong is left out. */
    public static Declarations read(Optional<YamlMap> file) {
        Declarations read =
                new Declarations(new EnumMap<>(Role.class), new EnumMap<>(Role.class), new EnumMap<>(Role.class));
        file.flatMap(map -> map.only("declare").need("declare"))
                .flatMap(YamlValue::map)
                .ifPresent(roles -> {
                    roles.forEach((name, value) ->
                            role(roles, name).ifPresent(role -> value.map().ifPresent(map -> read.one(role, map))));
                    for (Role role : Role.values()) {
                        if (!roles.has(role.code())) {
                            roles.at().fault(Wrong.ROLE_MISSING, role);
                        }
                    }
                });
        return read;
    }

    private void one(Role role, YamlMap map) {
        map.only("may", "primary", "notes");
        may.put(role, EnumSet.noneOf(Purpose.class));
        map.need("may").ifPresent(value -> {
            if (value.isList()) {
                may.put(role, EnumSet.copyOf(nonEmpty(value.words(Purpose.class))));
            } else if (!value.text().equals(Optional.of("none"))) {
                value.fault(Wrong.MAY_NO_LIST);
            }
        });
        map.get("primary")
                .ifPresent(value -> value.word(Purpose.class).ifPresent(purpose -> {
                    primary.put(role, purpose);
                    if (!allows(role, purpose)) {
                        value.fault(Wrong.PRIMARY_NOT_ALLOWED);
                    }
                }));
        if (!primary.containsKey(role) && !may.getOrDefault(role, Set.of()).isEmpty()) {
            map.at().fault(Wrong.PRIMARY_MISSING, role);
        }
        Map<String, String> remarks = new TreeMap<>();
        map.get("notes")
                .flatMap(YamlValue::map)
                .ifPresent(texts -> texts.forEach((purpose, text) -> {
                    if (!purpose.equals("all")
                            && Stream.of(Purpose.values())
                                    .noneMatch(p -> p.code().equals(purpose))) {
                        texts.key(purpose).fault(Wrong.UNKNOWN_PURPOSE, purpose);
                    }
                    text.text().ifPresent(words -> remarks.put(purpose, words));
                }));
        notes.put(role, remarks);
    }

    private static List<Purpose> nonEmpty(List<Purpose> purposes) {
        return purposes.isEmpty() ? List.of(Purpose.MONITOR) : purposes;
    }

    private static Optional<Role> role(YamlMap map, String name) {
        Optional<Role> role =
                Stream.of(Role.values()).filter(r -> r.code().equals(name)).findFirst();
        if (role.isEmpty()) {
            map.key(name).fault(Wrong.UNKNOWN_ROLE, name);
        }
        return role;
    }
}
