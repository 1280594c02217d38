// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.fault.Spelling;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;

/** Groups of roles ({@code law/roles.yaml}): one word for many senders. */
public final class Groups {
    private final Map<String, List<Role>> groups = new LinkedHashMap<>();

    /**
     * Roles that a list names.
     *
     * @param all all of them, groups written out
     * @param named those that were named one by one
     */
    record Named(Set<Role> all, Set<Role> named) {}

    /** Reads the file; without one there are none. */
    public static Groups read(Optional<YamlMap> file) {
        Groups read = new Groups();
        file.flatMap(map -> map.only("groups").need("groups"))
                .flatMap(YamlValue::map)
                .ifPresent(map -> map.forEach((name, roles) -> {
                    if (role(name).isPresent()) {
                        map.key(name).fault(Wrong.GROUP_LIKE_ROLE, name);
                    }
                    read.groups.put(name, roles.words(Role.class));
                }));
        return read;
    }

    Named expand(YamlValue list) {
        Named found = new Named(new LinkedHashSet<>(), new LinkedHashSet<>());
        for (YamlValue value : list.list()) {
            value.text().ifPresent(word -> add(word, value, found));
        }
        return found;
    }

    private void add(String word, YamlValue value, Named found) {
        List<Role> group = groups.get(word);
        if (group != null) {
            for (Role role : group) {
                addOne(role, value, found);
            }
            return;
        }
        role(word)
                .ifPresentOrElse(
                        role -> {
                            addOne(role, value, found);
                            found.named().add(role);
                        },
                        () -> value.fault(Wrong.UNKNOWN_ROLE_OR_GROUP, word, Spelling.remedy(word, known())));
    }

    private static void addOne(Role role, YamlValue value, Named found) {
        if (!found.all().add(role)) {
            value.fault(Wrong.ROLE_TWICE, role);
        }
    }

    private static Optional<Role> role(String word) {
        return Stream.of(Role.values()).filter(r -> r.code().equals(word)).findFirst();
    }

    private List<String> known() {
        return Stream.concat(groups.keySet().stream(), Stream.of(Role.values()).map(Role::code))
                .toList();
    }

    Map<String, List<Role>> all() {
        return groups;
    }
}
