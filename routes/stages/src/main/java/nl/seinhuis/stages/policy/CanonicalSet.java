// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.stages.policy.evaluate.HardRules;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Arrangement;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Note;
import nl.seinhuis.stages.policy.model.Officer;
import nl.seinhuis.stages.policy.model.Policy;
import nl.seinhuis.stages.policy.model.Region;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.SetAbout;
import nl.seinhuis.stages.policy.model.Watching;
import nl.seinhuis.stages.policy.read.Declarations;
import org.jspecify.annotations.Nullable;

/**
 * The one form of a set (JCS, RFC 8785): what it means, not how its files are laid out. The order of lines and comments
 * do not change it; every level, gate, basis, reason, desk, key and region does.
 */
final class CanonicalSet {
    private CanonicalSet() {}

    static String json(PolicySet.Parts parts) {
        Map<String, Object> set = new TreeMap<>();
        set.put("form", "seinhuis-set/1");
        set.put("hard-rules", sha256(HardRules.IDENTIFIER.getBytes(StandardCharsets.UTF_8)));
        set.put("about", about(parts.about()));
        set.put("law", all(parts.law().values(), LegalBasis::code, CanonicalSet::basis));
        set.put("policies", all(parts.policies().values(), p -> p.purpose().code(), CanonicalSet::policy));
        set.put("rules", rules(parts.rules()));
        set.put("declare", declarations(parts.declarations()));
        set.put("agencies", all(parts.agencies().values(), Agency::id, CanonicalSet::agency));
        set.put("desks", all(parts.desks().values(), Desk::id, CanonicalSet::desk));
        set.put("regions", all(parts.regions().values(), Region::code, CanonicalSet::region));
        set.put("files", parts.otherFiles());
        set.put("officers", parts.beside().officers().digest());
        set.put("stop-list", parts.beside().stopList());
        set.put("statistics", parts.beside().statistics());
        if (!parts.beside().watching().equals(Watching.NONE)) {
            set.put("watching", parts.beside().watching().canonical());
        }
        return text(set);
    }

    /** SHA-256 of the canonical form of a part, in hex. */
    static String digest(Map<String, ?> part) {
        return sha256(text(part).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Map<String, ?> set) {
        StringBuilder text = new StringBuilder(1 << 20);
        write(set, text);
        return text.toString();
    }

    /** Officers with their keys; the root agencies sign the digest of this. */
    static Map<String, Object> officers(long version, Collection<Officer> officers) {
        Map<String, Object> map = new TreeMap<>();
        map.put("version", Long.toString(version));
        map.put("officers", all(officers, Officer::id, CanonicalSet::officer));
        return map;
    }

    private static Object officer(Officer officer) {
        Map<String, Object> map = new TreeMap<>();
        map.put("person", officer.person());
        map.put("agency", officer.agency());
        map.put("function", officer.function().code());
        map.put("accounts", officer.accounts().stream().sorted().toList());
        map.put("keys", officer.keys().stream().sorted().toList());
        map.put("from", officer.from().toString());
        map.put("until", officer.until().toString());
        put(map, "revoked", officer.revoked().map(Object::toString).orElse(null));
        return map;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static Object about(SetAbout about) {
        Map<String, Object> map = words(about.title());
        map.put("valid-until", about.validUntil().toString());
        map.put("rests-on-assumptions", Boolean.toString(about.restsOnAssumptions()));
        return map;
    }

    private static Object basis(LegalBasis basis) {
        Map<String, Object> map = note(basis.note());
        map.put("kind", basis.kind().code());
        map.put("statute", basis.statute());
        put(map, "article", basis.article());
        map.put("regimes", codes(basis.scope().regimes()));
        map.put("from", codes(basis.scope().from()));
        map.put("to", codes(basis.scope().to()));
        map.put("purposes", codes(basis.scope().purposes()));
        map.put("gates", codes(basis.gates()));
        Map<String, Object> ceiling = new TreeMap<>();
        basis.ceiling().forEach((category, level) -> ceiling.put(category.code(), level.toString()));
        map.put("ceiling", ceiling);
        map.put(
                "otherwise",
                basis.otherwise() == null ? "unlimited" : basis.otherwise().toString());
        map.put("reason", basis.reason());
        put(
                map,
                "valid-until",
                basis.validUntil() == null ? null : basis.validUntil().toString());
        return map;
    }

    private static Object policy(Policy policy) {
        Map<String, Object> map = words(policy.title());
        put(
                map,
                "copy-months",
                policy.copyMonths() == null ? null : policy.copyMonths().toString());
        Arrangement arrangement = policy.arrangement();
        put(map, "arrangement", arrangement == null ? null : arrangement(arrangement));
        return map;
    }

    private static Object arrangement(Arrangement arrangement) {
        Map<String, Object> map = new TreeMap<>();
        map.put("agreement", arrangement.agreement());
        map.put("dpia", arrangement.dpia());
        map.put("valid-until", arrangement.until().toString());
        Map<String, Object> basis = new TreeMap<>();
        arrangement.basis().forEach((role, codes) -> basis.put(role.code(), codes));
        map.put("basis", basis);
        return map;
    }

    /** Per rule id the keys that it stands for; senders with cells of their own stand apart. */
    private static Map<String, Object> rules(List<Rule> rules) {
        Map<String, Map<Map<Category, Cell>, Set<String>>> byId = new TreeMap<>();
        for (Rule rule : rules) {
            byId.computeIfAbsent(rule.id(), id -> new LinkedHashMap<>())
                    .computeIfAbsent(rule.cells(), cells -> new TreeSet<>())
                    .add(rule.key().toString());
        }
        Map<String, Object> map = new TreeMap<>();
        byId.forEach((id, parts) -> {
            Map<String, Object> sorted = new TreeMap<>();
            parts.forEach((cells, keys) -> sorted.put(String.join("; ", keys), cells(cells)));
            map.put(id, sorted);
        });
        return map;
    }

    private static Map<String, Object> cells(Map<Category, Cell> cells) {
        Map<String, Object> map = new TreeMap<>();
        cells.forEach((category, cell) -> map.put(category.code(), cell(cell)));
        return map;
    }

    private static Object cell(Cell cell) {
        Map<String, Object> map = note(cell.note());
        map.put("base", cell.base().toString());
        Map<String, Object> when = new TreeMap<>();
        for (Cell.Refinement step : cell.refinements()) {
            when.put(String.join(" & ", codes(step.gates())), step.level().toString());
        }
        map.put("when", when);
        map.put("only", codes(cell.conditions()));
        map.put("location-codes", Boolean.toString(cell.locationCodes()));
        map.put("because", cell.because().stream().sorted().toList());
        map.put("reason", words(cell.reason()));
        return map;
    }

    private static Object declarations(Declarations declarations) {
        Map<String, Object> map = new TreeMap<>();
        declarations.may().forEach((role, purposes) -> {
            Map<String, Object> one = new TreeMap<>();
            one.put("may", codes(purposes));
            put(
                    one,
                    "primary",
                    declarations.primary().containsKey(role)
                            ? declarations.primary().get(role).code()
                            : null);
            one.put("notes", declarations.notes().getOrDefault(role, Map.of()));
            map.put(role.code(), one);
        });
        return map;
    }

    private static Object agency(Agency agency) {
        Map<String, Object> map = new TreeMap<>();
        map.put("oin", agency.oin());
        map.put("name", agency.name());
        map.put("role", agency.role().code());
        map.put("region", agency.region());
        map.put("clients", agency.clients().stream().sorted().toList());
        return map;
    }

    private static Object desk(Desk desk) {
        Map<String, Object> map = new TreeMap<>();
        map.put("role", desk.role().code());
        map.put("agency", desk.agency());
        map.put("regions", desk.regions());
        map.put("municipalities", desk.municipalities().stream().sorted().toList());
        map.put("purposes", codes(desk.purposes()));
        map.put("channel", desk.channel());
        map.put("ages", desk.ages());
        map.put("default-for-unknown-age", Boolean.toString(desk.defaultForUnknownAge()));
        map.put("key", desk.publicKey());
        return map;
    }

    private static Object region(Region region) {
        Map<String, Object> map = new TreeMap<>();
        map.put("name", region.name());
        map.put("coverage", region.coverage().code());
        put(map, "remote-desk", region.remoteDesk());
        return map;
    }

    private static Map<String, Object> note(Note note) {
        Map<String, Object> map = new TreeMap<>();
        map.put("status", note.standing().code());
        map.put("source", note.source());
        return map;
    }

    private static Map<String, Object> words(Bilingual words) {
        return new TreeMap<>(Map.of("nl", words.dutch(), "en", words.english()));
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static List<String> codes(Collection<? extends Coded> words) {
        return words.stream().map(Coded::code).sorted().toList();
    }

    private static <T> Map<String, Object> all(
            Collection<T> things, Function<T, String> name, Function<T, Object> form) {
        Map<String, Object> map = new TreeMap<>();
        for (T thing : things) {
            map.put(name.apply(thing), form.apply(thing));
        }
        return map;
    }

    /** Maps come sorted by UTF-16 code units and there are no numbers, so plain writing is already canonical. */
    private static void write(Object value, StringBuilder into) {
        if (value instanceof Map<?, ?> map) {
            char next = '{';
            for (Map.Entry<?, ?> member : map.entrySet()) {
                into.append(next);
                quote(String.valueOf(member.getKey()), into);
                write(member.getValue(), into.append(':'));
                next = ',';
            }
            into.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof Collection<?> list) {
            char next = '[';
            for (Object element : list) {
                write(element, into.append(next));
                next = ',';
            }
            into.append(list.isEmpty() ? "[]" : "]");
        } else {
            quote(value.toString(), into);
        }
    }

    private static void quote(String text, StringBuilder into) {
        into.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int known = "\b\t\n\f\r".indexOf(c);
            if (c == '"' || c == '\\') {
                into.append('\\').append(c);
            } else if (known >= 0) {
                into.append('\\').append("btnfr".charAt(known));
            } else if (c < ' ') {
                into.append("\\u%04x".formatted((int) c));
            } else {
                into.append(c);
            }
        }
        into.append('"');
    }
}
