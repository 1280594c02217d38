// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import org.junit.jupiter.api.Test;

/** Nothing of the agreed matrix is lost or added in the files that the officers edit. */
class MatrixTest {
    private static final Map<String, List<Role>> GROUPS = Map.of(
            "police", List.of(Role.POLICE, Role.KMAR),
            "inspectorate", List.of(Role.LABOUR_INSPECTORATE),
            "secrecy", List.of(Role.GGD, Role.CARE_ORGANISATION, Role.YOUTH_CARE),
            "public",
                    List.of(
                            Role.MUNICIPALITY_SOCIAL,
                            Role.MUNICIPALITY_ORDER,
                            Role.VEILIG_THUIS,
                            Role.CARE_COORDINATOR,
                            Role.CARE_COORDINATOR_REMOTE,
                            Role.COMENSHA,
                            Role.SAFETY_HOUSE),
            "private", List.of(Role.HOUSING_CORPORATION, Role.NGO, Role.OTHER));
    private static final String LOCATION = "location-bound and ordinary codes, neutral code";

    private final PolicySet set = ShippedSet.get();

    @Test
    void holds_every_cell_of_the_matrix_and_no_other() {
        List<Map<String, String>> rows = csv("cells.csv");
        assertThat(rows).hasSize(2888);
        Map<String, String> expected = new TreeMap<>();
        for (Map<String, String> row : rows) {
            for (Role from : senders(row)) {
                if (set.mayDeclare(from, Coded.of(Purpose.class, row.get("purpose")))) {
                    String other = expected.put(key(row, from), cell(row));
                    assertThat(other).as("one cell for %s", key(row, from)).isNull();
                }
            }
        }
        Map<String, String> actual = new TreeMap<>();
        for (Rule rule : set.rules()) {
            rule.cells().forEach((category, cell) -> actual.put(rule.key() + ", " + category.code(), cell(cell)));
        }
        assertThat(actual).containsExactlyEntriesOf(expected);
    }

    @Test
    void holds_every_legal_basis_and_no_other() {
        List<Map<String, String>> rows = csv("bases.csv");
        assertThat(set.law()).hasSize(rows.size()).hasSize(65);
        for (Map<String, String> row : rows) {
            LegalBasis basis = set.basis(row.get("code")).orElseThrow();
            assertThat(basis.kind().code()).isEqualTo(row.get("kind"));
            assertThat(basis.statute()).isEqualTo(row.get("statute"));
            assertThat(basis.reason()).isEqualTo(row.get("reason"));
            assertThat(basis.note().standing().code()).isEqualTo(row.get("status"));
            assertThat(basis.note().source()).isEqualTo(row.get("source"));
            assertThat(basis.scope().regimes()).isEqualTo(words(Regime.class, row.get("regime")));
            assertThat(basis.scope().from()).isEqualTo(words(Role.class, row.get("from_roles")));
            assertThat(basis.scope().to()).isEqualTo(words(Role.class, row.get("to_roles")));
            assertThat(basis.scope().purposes()).isEqualTo(words(Purpose.class, row.get("purposes")));
            assertThat(gates(row.get("gates"))).isEqualTo(gates(basis.gates()));
            assertThat(ceiling(basis)).as(basis.code()).isEqualTo(ceiling(row.get("ceiling")));
        }
    }

    @Test
    void holds_who_may_declare_what_with_its_default() {
        List<Map<String, String>> rows = csv("declare.csv");
        assertThat(rows).hasSize(136);
        for (Map<String, String> row : rows) {
            Role role = Coded.of(Role.class, row.get("from_role"));
            Purpose purpose = Coded.of(Purpose.class, row.get("purpose"));
            assertThat(set.mayDeclare(role, purpose))
                    .as("%s %s", role, purpose)
                    .isEqualTo(row.get("allowed").equals("yes"));
            assertThat(set.primaryPurpose(role).filter(purpose::equals).isPresent())
                    .isEqualTo(row.get("default_primary").equals("yes"));
        }
    }

    @Test
    void has_a_policy_for_every_purpose() {
        for (Purpose purpose : Purpose.values()) {
            assertThat(set.policy(purpose)).as(purpose.code()).isPresent();
        }
    }

    private static List<Role> senders(Map<String, String> row) {
        String group = row.get("from_group");
        return GROUPS.containsKey(group) ? GROUPS.get(group) : List.of(Coded.of(Role.class, group));
    }

    private static String key(Map<String, String> row, Role from) {
        RuleKey key = new RuleKey(
                Coded.of(Purpose.class, row.get("purpose")),
                from,
                Coded.of(Role.class, row.get("to_role")),
                Coded.of(SubjectRole.class, row.get("subject_role")),
                Coded.of(Regime.class, row.get("regime")));
        return key + ", " + Coded.of(Category.class, row.get("category")).code();
    }

    private static String cell(Map<String, String> row) {
        Map<String, String> when = new TreeMap<>();
        for (String step : row.get("refinements").split(";", -1)) {
            if (!step.isBlank()) {
                String[] part = step.split("->", -1);
                when.put(String.join("&", gates(part[0])), part[1].strip());
            }
        }
        Set<String> only = new TreeSet<>();
        boolean location = row.get("only_if").contains(LOCATION);
        for (String condition : row.get("only_if").replace(LOCATION, "").split(";", -1)) {
            if (!condition.isBlank()) {
                only.add(condition.strip());
            }
        }
        return String.join(
                " / ",
                row.get("base"),
                when.toString(),
                only.toString(),
                Boolean.toString(location),
                split(row.get("because")).toString(),
                row.get("status"),
                row.get("source"),
                row.get("reason_nl"),
                row.get("reason_en"));
    }

    private static String cell(Cell cell) {
        Map<String, String> when = new TreeMap<>();
        for (Cell.Refinement step : cell.refinements()) {
            when.put(String.join("&", gates(step.gates())), step.level().toString());
        }
        return String.join(
                " / ",
                cell.base().toString(),
                when.toString(),
                codes(cell.conditions()).toString(),
                Boolean.toString(cell.locationCodes()),
                new TreeSet<>(cell.because()).toString(),
                cell.note().standing().code(),
                cell.note().source(),
                cell.reason().dutch(),
                cell.reason().english());
    }

    private static Set<String> gates(String written) {
        return Arrays.stream(written.split("&", -1))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> gates(List<Fact> gates) {
        return codes(gates);
    }

    private static Set<String> codes(List<Fact> facts) {
        return facts.stream().map(Fact::code).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> ceiling(LegalBasis basis) {
        Map<String, String> ceiling = new TreeMap<>();
        basis.ceiling().forEach((category, level) -> ceiling.put(category.code(), level.toString()));
        Level otherwise = basis.otherwise();
        if (otherwise != null) {
            ceiling.put("*", otherwise.toString());
        }
        return ceiling;
    }

    private static Map<String, String> ceiling(String written) {
        Map<String, String> ceiling = new TreeMap<>();
        for (String one : written.split(";", -1)) {
            if (!one.isBlank()) {
                int equals = one.indexOf('=');
                ceiling.put(one.substring(0, equals), one.substring(equals + 1));
            }
        }
        return ceiling;
    }

    private static Set<String> split(String written) {
        return written.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(written.split("\\|", -1)));
    }

    private static <E extends Enum<E> & Coded> Set<E> words(Class<E> vocabulary, String written) {
        return Arrays.stream(written.split("\\|", -1))
                .map(code -> Coded.of(vocabulary, code))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Every field of these files is quoted, and none holds a quote or a line break. */
    private static List<Map<String, String>> csv(String name) {
        try (InputStream in = MatrixTest.class.getResourceAsStream("/matrix/" + name)) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> head = fields(lines.get(0));
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                Map<String, String> row = new LinkedHashMap<>();
                List<String> fields = fields(line);
                for (int i = 0; i < head.size(); i++) {
                    row.put(head.get(i), fields.get(i));
                }
                rows.add(new HashMap<>(row));
            }
            return rows;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> fields(String line) {
        return List.of(line.substring(1, line.length() - 1).split("\",\"", -1));
    }
}
