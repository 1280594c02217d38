// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.twin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;

/** Groups of roles that nobody named, and who may declare what. */
final class RandomNames {
    static final List<String> ROLES = Stream.of(Role.values()).map(Coded::code).toList();
    static final List<String> PURPOSES =
            Stream.of(Purpose.values()).map(Coded::code).toList();
    private static final List<String> SENDERS_ONLY = List.of("ngo", "other");

    private final Map<String, List<String>> groups = new LinkedHashMap<>();
    private final Map<String, List<String>> may = new LinkedHashMap<>();

    RandomNames(Dice dice) {
        List<String> rest =
                dice.some(ROLES.stream().filter(r -> !SENDERS_ONLY.contains(r)).toList(), ROLES.size());
        for (int i = 1; i <= 4; i++) {
            int size = Math.min(rest.size(), 2 + dice.below(3));
            groups.put("group-" + i, new ArrayList<>(rest.subList(0, size)));
            rest = rest.subList(size, rest.size());
        }
        groups.put("private", SENDERS_ONLY);
        for (String role : ROLES) {
            may.put(role, dice.in100(15) ? List.of() : dice.some(PURPOSES, 1 + dice.below(8)));
        }
    }

    /** Every role, as groups and the roles that are in none. */
    List<String> everybody() {
        List<String> all = new ArrayList<>(groups.keySet());
        ROLES.stream()
                .filter(role -> groups.values().stream().noneMatch(g -> g.contains(role)))
                .forEach(all::add);
        return all;
    }

    /** Some groups and some roles outside them. */
    List<String> some(Dice dice) {
        return dice.some(everybody(), 1 + dice.below(4));
    }

    /** Senders that may declare a purpose: by name only if they may, by group if at least one may. */
    List<String> senders(String purpose, Dice dice) {
        List<String> fit = everybody().stream()
                .filter(name -> expand(List.of(name)).stream().anyMatch(role -> mayDeclare(role, purpose)))
                .toList();
        return dice.some(fit, 1 + dice.below(4));
    }

    /** Recipients: never those that only send. */
    List<String> recipients(Dice dice) {
        return dice.some(
                everybody().stream()
                        .filter(name -> expand(List.of(name)).stream().noneMatch(SENDERS_ONLY::contains))
                        .toList(),
                1 + dice.below(3));
    }

    boolean mayDeclare(String role, String purpose) {
        return may.getOrDefault(role, List.of()).contains(purpose);
    }

    Set<String> expand(List<String> names) {
        Set<String> roles = new LinkedHashSet<>();
        names.forEach(name -> roles.addAll(groups.getOrDefault(name, List.of(name))));
        return roles;
    }

    String groupsFile() {
        StringBuilder text = new StringBuilder("groups:\n");
        groups.forEach((name, roles) ->
                text.append("  ").append(name).append(": ").append(roles).append('\n'));
        return text.toString();
    }

    String declareFile() {
        StringBuilder text = new StringBuilder("declare:\n");
        may.forEach((role, purposes) -> {
            text.append("  ").append(role).append(":\n    may: ");
            text.append(purposes.isEmpty() ? "none" : purposes.toString()).append('\n');
            if (!purposes.isEmpty()) {
                text.append("    primary: ").append(purposes.get(0)).append('\n');
            }
        });
        return text.toString();
    }
}
