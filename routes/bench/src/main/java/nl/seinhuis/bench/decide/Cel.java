// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench.decide;

import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.RuleKey;

/**
 * The same in CEL, at its best: one planned program per key, whose list has the level of each part as a number, and whose
 * variables (a truth value per fact and category) are in a map that was made beforehand.
 */
final class Cel implements Engine {
    private static final int BATCH = 50;

    private final CelRuntime.Program[] programs;
    private final List<List<Part>> parts;
    private final List<Map<String, Boolean>> variables;

    Cel(Map<RuleKey, List<Part>> rules, Context[] contexts) {
        Map<RuleKey, CelRuntime.Program> byKey = new HashMap<>();
        rules.forEach((key, some) -> byKey.put(key, program(key, some)));
        this.programs = new CelRuntime.Program[contexts.length];
        for (int i = 0; i < contexts.length; i++) {
            programs[i] = byKey.get(contexts[i].key());
        }
        this.parts = List.of(contexts).stream()
                .map(context -> rules.getOrDefault(context.key(), List.of()))
                .toList();
        this.variables = List.of(contexts).stream()
                .map(context -> variables(context, rules.getOrDefault(context.key(), List.of())))
                .toList();
    }

    private static CelRuntime.Program program(RuleKey key, List<Part> parts) {
        CelBuilder builder = CelFactory.plannerCelBuilder().setResultType(ListType.create(SimpleType.INT));
        for (Category category : categories(parts)) {
            for (Fact fact : Fact.values()) {
                builder.addVar(Part.name(category, fact), SimpleType.BOOL);
            }
        }
        String text = parts.stream().map(Cel::text).collect(Collectors.joining(", ", "[", "]"));
        try {
            dev.cel.bundle.Cel cel = builder.build();
            return cel.createProgram(cel.compile(text).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("CEL does not take the expression of " + key, e);
        }
    }

    /** The number of the first step that holds, or one past the last. */
    private static String text(Part part) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < part.steps().size(); i++) {
            Part.Step step = part.steps().get(i);
            Set<String> conditions = new TreeSet<>(step.names(part.category()));
            if (step.open()) {
                conditions.add("!" + Part.name(part.category(), Fact.PROTECTED_ADDRESS));
            }
            if (conditions.isEmpty()) {
                return text.append(i).toString();
            }
            text.append(String.join(" && ", conditions)).append(" ? ").append(i).append(" : ");
        }
        return text.append(part.steps().size()).toString();
    }

    private static Set<Category> categories(List<Part> parts) {
        return parts.stream().map(Part::category).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Boolean> variables(Context context, List<Part> parts) {
        Map<String, Boolean> variables = new HashMap<>();
        for (Category category : categories(parts)) {
            for (Fact fact : Fact.values()) {
                variables.put(Part.name(category, fact), context.facts().holds(fact, category));
            }
        }
        return variables;
    }

    @Override
    public String name() {
        return "CEL, planned";
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public Object decide(int context) throws CelEvaluationException {
        return programs[context].eval(variables.get(context));
    }

    @Override
    public Level level(int context, Object answer, Category category, DataClass valueClass) {
        List<?> numbers = (List<?>) answer;
        for (int i = 0; i < numbers.size(); i++) {
            Part part = parts.get(context).get(i);
            if (part.category() == category && part.classes().contains(valueClass)) {
                int step = ((Number) numbers.get(i)).intValue();
                return step == part.steps().size()
                        ? Level.WITHHELD
                        : part.steps().get(step).level();
            }
        }
        return Level.WITHHELD;
    }
}
