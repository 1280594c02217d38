// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Quota;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.steps.Explanations;
import nl.seinhuis.journey.store.row.ExplainedDecision;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.NotAsked;
import nl.seinhuis.stages.policy.decide.PolicyDecider;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.stock.Stock;
import nl.seinhuis.stages.validate.ReceivedSignal;
import nl.seinhuis.stages.validate.SignalRefused;
import nl.seinhuis.stages.validate.Validator;

/**
 * What would be decided about a signal that is not kept: a function of the body, the set in force and the day. It holds
 * neither store nor keys, so that it can make no token, match nothing and look nothing up. Whether a dwelling is in
 * somebody's stock is left open and said.
 */
public final class Preview {

    /** Previews per client and minute. */
    static final int PER_MINUTE = 60;

    // Looking up a provider costs more than building a value: once is enough.
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private final Explanations explanations = new Explanations();
    private final Validator validator;
    private final Supplier<PolicySet> set;
    private final Clock clock;
    private final Quota quota;
    private final Runnable counted;

    /** Previews under the set in force; all that is kept is one more on a counter. */
    public Preview(Validator validator, Supplier<PolicySet> set, Clock clock, Quota quota, Runnable counted) {
        this.validator = validator;
        this.set = set;
        this.clock = clock;
        this.quota = quota;
        this.counted = counted;
    }

    /** {@code POST /signals/_preview}. A refusal here is not recorded either. */
    public Reply answer(Call call) throws Denied, SignalRefused {
        PolicySet now = set.get();
        String client = call.by().azp();
        Agency agency = now.agencyOfClient(client).orElseThrow(Denied::forbidden);
        Optional<Integer> wait = quota.take(client);
        if (wait.isPresent()) {
            throw Denied.tooMany(wait.get());
        }
        ReceivedSignal received = new ReceivedSignal(call.body(), client, agency, clock.instant(), null);
        DecidedSignal decided = new PolicyDecider(now, Stock.assumed(), clock).decide(validator.validate(received));
        counted.run();
        return SenderView.json(words(decided));
    }

    private JsonObjectBuilder words(DecidedSignal decided) {
        JsonArrayBuilder deliveries = JSON.createArrayBuilder();
        boolean reached = false;
        for (DeskDecision decision : decided.decisions()) {
            boolean stock = decision.desk().role() == Role.HOUSING_CORPORATION;
            reached |= decision.delivers() && !stock;
            deliveries.add(JSON.createObjectBuilder(parse(explanations.of(decision, null)))
                    .add("dependsOnStock", stock));
        }
        JsonArrayBuilder notAsked = JSON.createArrayBuilder();
        for (NotAsked one : decided.notAsked()) {
            notAsked.add(parse(explanations.of(one)));
        }
        JsonArrayBuilder advice = JSON.createArrayBuilder();
        if (!reached) {
            advice.add(SenderView.reachesNobody());
        }
        return JSON.createObjectBuilder()
                .add("setDigest", decided.setDigest())
                .add("deliveries", deliveries)
                .add("notAsked", notAsked)
                .add("advice", advice);
    }

    private static JsonObject parse(ExplainedDecision decision) {
        try (JsonReader reader = READERS.createReader(new StringReader(decision.whole()))) {
            return reader.readObject();
        }
    }
}
