// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.twin;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.stages.policy.model.BasisKind;

/** A rule that nobody wrote, and that the loader takes: each released level is carried by one wide basis of each kind. */
final class RandomRule {
    private static final List<String> CONDITIONS =
            List.of("form=ARB", "own-signal", "place-is-no-victim-residence|dwelling-action", "location-codes");
    private static final Set<String> POLICE_SIDE = Set.of("police", "kmar", "labour-inspectorate");
    private static final Set<String> NEVER_TOLD = Set.of(
            "care-coordinator-remote", "municipality-social", "ggd", "care-organisation", "youth-care", "comensha");
    private static final List<String> PERSONS = List.of("victim", "suspect", "tenant-or-owner", "employer", "involved");

    private final String purpose;
    private final RandomNames names;
    private final List<RandomBasis> law;
    private final Dice dice;
    private final List<String> from;
    private final List<String> to;
    private final List<String> subjects;
    private final String regime;
    private final Set<Category> named = EnumSet.noneOf(Category.class);

    RandomRule(String purpose, RandomNames names, List<RandomBasis> law, Dice dice) {
        this.purpose = purpose;
        this.names = names;
        this.law = law;
        this.dice = dice;
        this.from = names.senders(purpose, dice);
        this.to = names.recipients(dice);
        this.subjects = dice.in100(45) ? List.of("none") : dice.some(PERSONS, 1 + dice.below(2));
        this.regime = dice.in100(50) || senders(from).stream().noneMatch(POLICE_SIDE::contains) ? "avg" : "wpg";
    }

    private List<String> senders(List<String> names) {
        return this.names.expand(names).stream()
                .filter(role -> this.names.mayDeclare(role, purpose))
                .toList();
    }

    /** Whether a fixed rule leaves something of a category to some sender and recipient. */
    private boolean releasable(Category category, List<String> senders) {
        boolean wpg = regime.equals("avg") || senders(senders).stream().anyMatch(POLICE_SIDE::contains);
        boolean match = !purpose.equals("match") || !names.expand(to).equals(Set.of("housing-corporation"));
        boolean told = category != Category.POLICE_DATA
                || names.expand(to).stream().anyMatch(role -> !NEVER_TOLD.contains(role));
        return wpg && match && told;
    }

    /** The keys that it stands for, as text. */
    Set<String> keys() {
        Set<String> keys = new HashSet<>();
        for (String sender : names.expand(from)) {
            for (String recipient : names.expand(to)) {
                subjects.forEach(subject -> keys.add(sender + ">" + recipient + ">" + subject + ">" + regime));
            }
        }
        return keys;
    }

    boolean possible() {
        return !from.isEmpty();
    }

    Set<Category> named() {
        return named;
    }

    void write(int number, StringBuilder into) {
        into.append("  - id: ").append(purpose).append(".r").append(number).append('\n');
        into.append("    from: ").append(from).append("\n    to: ").append(to);
        into.append("\n    subject: ")
                .append(subjects)
                .append("\n    regime: ")
                .append(regime)
                .append('\n');
        if (dice.in100(20)) {
            into.append("    only: ").append(conditions()).append('\n');
        }
        List<Category> split = new ArrayList<>();
        StringBuilder cells = new StringBuilder();
        for (Category category : Category.values()) {
            boolean fits = category == Category.VEHICLE
                    || category.ofPerson() == !subjects.get(0).equals("none");
            if (fits && dice.in100(55)) {
                if (dice.in100(20) && from.size() > 1) {
                    split.add(category);
                } else {
                    cell(category, from, "      ", cells);
                }
            }
        }
        if (named.isEmpty() && split.isEmpty()) {
            cell(Category.VEHICLE, from, "      ", cells);
        }
        if (!cells.isEmpty()) {
            into.append("    cells:\n").append(cells);
        }
        if (!split.isEmpty()) {
            into.append("    only-from:\n");
            for (String sender : dice.some(from, from.size())) {
                into.append("      - from: [").append(sender).append("]\n        cells:\n");
                split.forEach(category -> cell(category, List.of(sender), "          ", into));
            }
        }
    }

    private List<String> conditions() {
        List<String> some = dice.some(CONDITIONS, dice.below(3));
        if (some.isEmpty() || dice.in100(30)) {
            some.add(dice.in100(50) ? "\"minor=yes|presumed\"" : "minor=no");
        }
        return some;
    }

    private void cell(Category category, List<String> senders, String indent, StringBuilder into) {
        named.add(category);
        List<RandomBasis> carriers = carriers(category);
        Set<String> demanded = new TreeSet<>();
        carriers.forEach(basis -> demanded.addAll(basis.gates()));
        List<Level> levels = new ArrayList<>();
        Levels.allowed(category).stream()
                .map(Levels.Allowed::level)
                .filter(level ->
                        releasable(category, senders) && carriers.stream().allMatch(c -> c.allows(category, level)))
                .filter(level -> level.isWithheld() || purpose.equals("match") == (level.content() == Content.HIT))
                .forEach(levels::add);
        Level base = demanded.isEmpty() && !levels.isEmpty() && dice.in100(50) ? dice.one(levels) : Level.WITHHELD;
        Map<String, Level> when = when(demanded, levels, base);
        into.append(indent).append(category.code()).append(": {");
        if (!base.isWithheld()) {
            into.append("base: ").append(base).append(", ");
        }
        if (!when.isEmpty()) {
            into.append("when: {");
            when.forEach((gates, level) ->
                    into.append('"').append(gates).append("\": ").append(level).append(", "));
            into.setLength(into.length() - 2);
            into.append("}, ");
        }
        if (!base.isWithheld() || !when.isEmpty()) {
            if (dice.in100(12)) {
                into.append("only: ").append(conditions()).append(", ");
            }
            into.append("because: ").append(because(carriers, senders)).append(", ");
        }
        into.append("reason: r}\n");
    }

    /** Ascending levels, each under gates that no earlier one makes idle. */
    private Map<String, Level> when(Set<String> demanded, List<Level> levels, Level base) {
        Map<String, Level> when = new LinkedHashMap<>();
        Map<Set<String>, Level> taken = new LinkedHashMap<>();
        Level top = base;
        for (int i = 0; i < 4; i++) {
            Level reached = top;
            List<Level> higher = levels.stream()
                    .filter(level -> reached.atMost(level) && !level.equals(base))
                    .toList();
            if (higher.isEmpty() || dice.in100(25)) {
                continue;
            }
            Level level = dice.one(higher);
            List<String> alternatives = new ArrayList<>();
            for (int j = dice.in100(25) ? 2 : 1; j > 0; j--) {
                Set<String> gates = new TreeSet<>(demanded);
                gates.addAll(dice.some(RandomBasis.GATES, gates.isEmpty() ? 1 + dice.below(2) : dice.below(3)));
                if (useful(gates, level, taken)) {
                    taken.put(held(gates), level);
                    alternatives.add(String.join(" & ", gates));
                    top = level;
                }
            }
            if (!alternatives.isEmpty()) {
                when.put(String.join(" | ", alternatives), level);
            }
        }
        return when;
    }

    private static boolean useful(Set<String> gates, Level level, Map<Set<String>, Level> taken) {
        Set<String> held = held(gates);
        return taken.entrySet().stream().noneMatch(other -> {
            boolean idle = held.containsAll(other.getKey()) && level.atMost(other.getValue());
            boolean makesIdle =
                    other.getKey().containsAll(held) && other.getValue().atMost(level);
            return idle || makesIdle;
        });
    }

    private static Set<String> held(Set<String> gates) {
        Set<String> held = new TreeSet<>(gates);
        if (held.contains("consent:written")) {
            held.add("consent");
        }
        return held;
    }

    /** One wide basis of each kind that some sender, subject or regime of this rule makes necessary. */
    private List<RandomBasis> carriers(Category category) {
        Set<BasisKind> kinds = EnumSet.of(regime.equals("wpg") ? BasisKind.WPG : BasisKind.ART6);
        if (Set.of(Category.HEALTH, Category.SEXUAL_LIFE, Category.NARRATIVE).contains(category)) {
            kinds.add(BasisKind.ART9);
        }
        if (Set.of(Category.POLICE_DATA, Category.NARRATIVE).contains(category) || subjects.contains("suspect")) {
            kinds.add(BasisKind.ART10);
        }
        if (category == Category.BSN) {
            kinds.add(BasisKind.BSN);
        }
        if (names.expand(from).stream().anyMatch(Set.of("ggd", "care-organisation", "youth-care")::contains)) {
            kinds.add(BasisKind.SECRECY);
        }
        return law.stream().filter(b -> b.wide() && kinds.contains(b.kind())).toList();
    }

    private List<String> because(List<RandomBasis> carriers, List<String> senders) {
        List<RandomBasis> others = law.stream()
                .filter(b -> !carriers.contains(b) && fits(b, senders))
                .toList();
        return Stream.concat(carriers.stream(), dice.some(others, dice.below(6)).stream())
                .map(RandomBasis::code)
                .toList();
    }

    private boolean fits(RandomBasis basis, List<String> senders) {
        return basis.regimes().contains(regime)
                && basis.purposes().contains(purpose)
                && names.expand(basis.to()).stream().anyMatch(names.expand(to)::contains)
                && senders(senders).stream()
                        .anyMatch(role -> names.expand(basis.from()).contains(role));
    }
}
