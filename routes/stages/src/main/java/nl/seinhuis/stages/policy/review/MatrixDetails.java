// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.LegalBasis;

/** What the page of the matrix says about a cell when it is chosen: rule, conditions, legal bases, reason. The same words once. */
final class MatrixDetails {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final PolicySet set;
    private final JsonArrayBuilder cells = JSON.createArrayBuilder();
    private final JsonArrayBuilder bases = JSON.createArrayBuilder();
    private final Map<JsonObject, Integer> known = new HashMap<>();
    private final Map<String, Integer> basisNumbers = new HashMap<>();

    MatrixDetails(PolicySet set) {
        this.set = set;
    }

    /** A cell and the kind of data that it is about. */
    record Of(Category category, Cell cell) {}

    /** Number under which it is said. */
    int number(Purpose purpose, Regime regime, String rule, Of of) {
        JsonObject detail = detail(purpose, regime, rule, of);
        return known.computeIfAbsent(detail, fresh -> {
            cells.add(fresh);
            return known.size();
        });
    }

    private JsonObject detail(Purpose purpose, Regime regime, String rule, Of of) {
        Cell cell = of.cell();
        JsonArrayBuilder steps = JSON.createArrayBuilder();
        for (Cell.Refinement step : PolicyMatrix.steps(cell)) {
            steps.add(JSON.createArrayBuilder()
                    .add(PolicyMatrix.words(step.gates()))
                    .add(PolicyMatrix.shown(of.category(), step.level())));
        }
        JsonArrayBuilder numbers = JSON.createArrayBuilder();
        cell.because().stream()
                .sorted()
                .flatMap(code -> set.basis(code).stream())
                .filter(basis -> basis.scope().purposes().contains(purpose)
                        && basis.scope().regimes().contains(regime))
                .forEach(basis -> numbers.add(number(basis)));
        String source = cell.note().dutch();
        return JSON.createObjectBuilder()
                .add("rule", rule)
                .add("base", PolicyMatrix.shown(of.category(), cell.base()))
                .add("steps", steps)
                .add("only", PolicyMatrix.only(cell))
                .add("bases", numbers)
                .add("reason", cell.reason().dutch())
                .add("status", PolicyMatrix.standing(cell.note().standing()) + ", bron: " + source)
                .build();
    }

    private int number(LegalBasis basis) {
        return basisNumbers.computeIfAbsent(basis.code(), code -> {
            bases.add(JSON.createArrayBuilder()
                    .add(code)
                    .add(basis.statute())
                    .add(PolicyMatrix.standing(basis.note().standing())));
            return basisNumbers.size();
        });
    }

    /** All of it, for the page's script. */
    String json() {
        return JSON.createObjectBuilder()
                .add("cells", cells)
                .add("bases", bases)
                .build()
                .toString();
    }
}
