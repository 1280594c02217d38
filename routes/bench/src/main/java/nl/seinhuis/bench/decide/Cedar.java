// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench.decide;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
 * The same in Cedar's native engine, at its best: the policies of a key are one set, parsed beforehand and kept by the native
 * library, requests are made beforehand, and one request answers all categories: its reasons name every permit that holds.
 */
final class Cedar implements Engine {
    private static final int BATCH = 10;

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final Map<String, Permit> permits = new HashMap<>();
    private final PolicySet[] sets;
    private final AuthorizationRequest[] requests;

    private record Permit(Part part, Level level) {}

    Cedar(Map<RuleKey, List<Part>> rules, Context[] contexts) {
        PolicySet.setCacheMaxPolicySets(rules.size());
        Map<RuleKey, PolicySet> byKey = new HashMap<>();
        rules.forEach((key, parts) -> byKey.put(key, policies(key, parts)));
        this.sets = new PolicySet[contexts.length];
        this.requests = new AuthorizationRequest[contexts.length];
        for (int i = 0; i < contexts.length; i++) {
            sets[i] = byKey.get(contexts[i].key());
            requests[i] = request(contexts[i], rules.getOrDefault(contexts[i].key(), List.of()));
        }
    }

    private PolicySet policies(RuleKey key, List<Part> parts) {
        Set<Policy> policies = new HashSet<>();
        for (Part part : parts) {
            for (Part.Step step : part.steps()) {
                String id = "p" + permits.size();
                permits.put(id, new Permit(part, step.level()));
                policies.add(new Policy(text(key, part.category(), step), id));
            }
        }
        PolicySet set = new PolicySet(policies);
        try {
            set.cache();
        } catch (CacheException e) {
            throw new IllegalStateException("Cedar does not take the policies of " + key, e);
        }
        return set;
    }

    private static String text(RuleKey key, Category category, Part.Step step) {
        List<String> conditions = new ArrayList<>();
        Set<String> names = step.names(category);
        if (!names.isEmpty()) {
            conditions.add("context.facts.containsAll(["
                    + names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ")) + "])");
        }
        if (step.open()) {
            conditions.add("!context.facts.contains(\"" + Part.name(category, Fact.PROTECTED_ADDRESS) + "\")");
        }
        return "permit(principal == Role::\"" + key.from().code() + "\", action == Action::\""
                + key.purpose().code() + "\", resource == Role::\"" + key.to().code() + "\")"
                + (conditions.isEmpty() ? "" : " when { " + String.join(" && ", conditions) + " }") + ";";
    }

    private static AuthorizationRequest request(Context context, List<Part> parts) {
        RuleKey key = context.key();
        Set<Category> released = new TreeSet<>();
        parts.forEach(part -> released.add(part.category()));
        List<Value> facts = new ArrayList<>();
        for (Category category : released) {
            for (Fact fact : Fact.values()) {
                if (context.facts().holds(fact, category)) {
                    facts.add(new PrimString(Part.name(category, fact)));
                }
            }
        }
        return new AuthorizationRequest(
                entity("Role", key.from().code()),
                entity("Action", key.purpose().code()),
                entity("Role", key.to().code()),
                Map.of("facts", new CedarList(facts)));
    }

    private static EntityUID entity(String type, String id) {
        return EntityTypeName.parse(type).orElseThrow().of(id);
    }

    @Override
    public String name() {
        return "Cedar, native";
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public Object decide(int context) throws AuthException {
        return engine.isAuthorized(requests[context], sets[context], Set.of());
    }

    @Override
    public Level level(int context, Object answer, Category category, DataClass valueClass) {
        Level highest = Level.WITHHELD;
        for (String id : ((AuthorizationResponse) answer).success.orElseThrow().getReason()) {
            Permit permit = permits.get(id);
            if (permit != null
                    && permit.part().category() == category
                    && permit.part().classes().contains(valueClass)
                    && highest.atMost(permit.level())) {
                highest = permit.level();
            }
        }
        return highest;
    }
}
