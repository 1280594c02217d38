// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.twin;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;

/** The facts that hold for a category, by their codes; looked up, not copied, as millions of them are asked for. */
final class HeldFacts extends AbstractSet<String> {
    private static final List<Fact> ALL = List.of(Fact.values());
    private static final Map<String, Fact> BY_CODE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Fact::code, Function.identity()));

    private final Facts facts;
    private final Category category;

    HeldFacts(Facts facts, Category category) {
        this.facts = facts;
        this.category = category;
    }

    @Override
    public boolean contains(Object code) {
        Fact fact = BY_CODE.get(code);
        return fact != null && facts.holds(fact, category);
    }

    @Override
    public Iterator<String> iterator() {
        return held().iterator();
    }

    @Override
    public int size() {
        return (int) held().count();
    }

    private Stream<String> held() {
        return ALL.stream().filter(fact -> facts.holds(fact, category)).map(Fact::code);
    }
}
