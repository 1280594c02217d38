// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.DeclaredPurpose;
import nl.seinhuis.signal.Gate;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.Legal;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Observation;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.model.Agency;

/**
 * Observation, reporter and legal limits. The reporting person, the sender's case reference and ids of other signals are
 * never shown: nobody but the sender has a use for them, and two desks could join by them.
 */
final class MetaPart {
    private static final Set<GateKind> GROUNDS =
            Set.of(GateKind.CONSENT, GateKind.SECRECY_BREACH, GateKind.WPG_DECISION);

    private final Scope scope;

    MetaPart(Scope scope) {
        this.scope = scope;
    }

    Shown observation(Cells cells) {
        Observation seen = scope.signal().observation();
        JsonParts parts = new JsonParts();
        LocalDate date = seen.date();
        switch (cells.level(Category.OBSERVATION).content()) {
            case WITHHELD, HIT -> {}
            case GROUP -> parts.with("quarter", quarter(date)).with("urgency", seen.urgency());
            case COARSE ->
                parts.with("week", week(date)).with("urgency", seen.urgency()).with("hard", seen.hard());
            case FINE ->
                parts.with("date", date.toString())
                        .with("urgency", seen.urgency())
                        .with("hard", seen.hard())
                        .with("reliability", seen.reliability());
            case FULL ->
                parts.with("date", date.toString())
                        .with("time", seen.time())
                        .with("urgency", seen.urgency())
                        .with("hard", seen.hard())
                        .with("reliability", seen.reliability())
                        .with("manner", seen.manner());
        }
        return cells.shown(Category.OBSERVATION, parts.build(), List.of());
    }

    Shown reporterRole(Cells cells) {
        Role role = scope.decided().valid().agency().role();
        JsonValue value = switch (cells.level(Category.REPORTER_ROLE).content()) {
            case WITHHELD, HIT -> null;
            case GROUP, COARSE, FINE -> JsonParts.text(group(role));
            case FULL -> JsonParts.text(role);
        };
        return cells.shown(Category.REPORTER_ROLE, value, List.of());
    }

    Shown reporterOrganisation(Cells cells) {
        Agency agency = scope.decided().valid().agency();
        JsonObject value = Cells.shows(cells.level(Category.REPORTER_ORGANISATION), Content.FULL)
                ? new JsonParts()
                        .with("name", agency.name())
                        .with("oin", agency.oin())
                        .build()
                : null;
        return cells.shown(Category.REPORTER_ORGANISATION, value, List.of());
    }

    Shown legalMeta(Cells cells) {
        Level level = cells.level(Category.LEGAL_META);
        Legal legal = scope.signal().legal();
        JsonParts parts = new JsonParts();
        if (Cells.shows(level, Content.GROUP)) {
            parts.with("consent", consent())
                    .with("secrecy", yesNo(scope.gates().anyMatch(gate -> gate.kind() == GateKind.SECRECY_BREACH)))
                    .with("wpg", yesNo(legal.regime() == Regime.WPG));
        }
        if (Cells.shows(level, Content.COARSE)) {
            List<JsonObject> grounds = new ArrayList<>();
            scope.gates().filter(this::isGround).forEach(gate -> ground(gate, grounds));
            parts.with("grounds", JsonParts.array(scope.shuffled(grounds)));
        }
        if (Cells.shows(level, Content.FULL)) {
            parts.with("informed", legal.subjectInformed().status())
                    .with("wpgArticle", legal.wpgArticle())
                    .with("decisionReference", legal.decisionReference())
                    .with("basis", JsonParts.texts(scope.shuffled(basis())));
        }
        return cells.shown(Category.LEGAL_META, parts.build(), List.of());
    }

    private String consent() {
        if (scope.decision().persons().isEmpty()) {
            return "not-applicable";
        }
        return yesNo(scope.gates().anyMatch(gate -> gate.kind() == GateKind.CONSENT && isGround(gate)));
    }

    // Consent that a suspect gave for somebody else is void.
    private boolean isGround(Gate gate) {
        boolean bySuspect = scope.person(gate.givenByRef())
                .map(Person::role)
                .filter(role -> role == SubjectRole.SUSPECT)
                .isPresent();
        return GROUNDS.contains(gate.kind()) && !(gate.kind() == GateKind.CONSENT && bySuspect);
    }

    private static void ground(Gate gate, List<JsonObject> grounds) {
        JsonObject ground = new JsonParts()
                .with("kind", gate.kind())
                .with("form", gate.form())
                .with("until", YearMonth.from(gate.validUntil()).toString())
                .build();
        if (ground != null && !grounds.contains(ground)) {
            grounds.add(ground);
        }
    }

    private List<String> basis() {
        return scope.signal().purposes().stream()
                .filter(declared -> declared.purpose() == scope.decision().purpose())
                .map(DeclaredPurpose::basis)
                .findFirst()
                .orElse(List.of());
    }

    private static String group(Role role) {
        return switch (role) {
            case POLICE, KMAR, LABOUR_INSPECTORATE -> "investigation";
            case GGD,
                    CARE_ORGANISATION,
                    YOUTH_CARE,
                    CARE_COORDINATOR,
                    CARE_COORDINATOR_REMOTE,
                    VEILIG_THUIS,
                    COMENSHA -> "care";
            case MUNICIPALITY_SOCIAL, MUNICIPALITY_ORDER -> "municipality";
            case HOUSING_CORPORATION -> "housing";
            case SAFETY_HOUSE, NATIONAL_RAPPORTEUR, NGO, OTHER -> "other";
        };
    }

    private static String quarter(LocalDate date) {
        return date.getYear() + "-Q" + date.get(IsoFields.QUARTER_OF_YEAR);
    }

    private static String week(LocalDate date) {
        return String.format(
                Locale.ROOT,
                "%04d-W%02d",
                date.get(IsoFields.WEEK_BASED_YEAR),
                date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }
}
