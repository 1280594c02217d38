// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Clock;
import java.util.UUID;
import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.policy.SetInForce;
import nl.seinhuis.journey.store.policy.AlarmStore;
import nl.seinhuis.stages.policy.model.Officer;

/** What an officer has been told: alarms by code, agency and desk, never an identifier. Others do not see that there are any. */
public final class AlarmView {

    private final AlarmStore alarms;
    private final SetInForce inForce;
    private final Clock clock;

    /** The alarms of a store. */
    public AlarmView(AlarmStore alarms, SetInForce inForce, Clock clock) {
        this.alarms = alarms;
        this.inForce = inForce;
        this.clock = clock;
    }

    /** {@code GET /alarms}: the caller's own, newest first, at most 200. */
    public Reply list(Call call) throws Denied {
        Officer by = officer(call.by());
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (AlarmStore.Alarm alarm : alarms.of(by.id())) {
            array.add(Json.createObjectBuilder()
                    .add("id", alarm.id().toString())
                    .add("code", alarm.cause().code())
                    .add("agency", alarm.cause().agency())
                    .add("desk", alarm.cause().desk())
                    .add("day", alarm.day().toString())
                    .add("times", alarm.to().times())
                    .add("raisedAt", alarm.raisedAt().toString())
                    .add("seen", alarm.to().seenBy().contains(by.id())));
        }
        return SenderView.json(Json.createObjectBuilder().add("alarms", array));
    }

    /** {@code POST /alarms/{id}/_seen}: the caller has seen it. */
    public Reply seen(Call call) throws Denied {
        Officer by = officer(call.by());
        UUID id = SenderView.id(call);
        if (!alarms.seen(id, by.id())) {
            throw Denied.notFound();
        }
        return SenderView.json(
                Json.createObjectBuilder().add("id", id.toString()).add("state", "seen"));
    }

    /** The token must say so and the set in force must: the identity provider alone grants nothing. */
    private Officer officer(VerifiedToken caller) throws Denied {
        if (!caller.functions().contains("officer")) {
            throw Denied.forbidden();
        }
        return inForce.set()
                .officers()
                .ofAccount(caller.subject())
                .filter(one -> one.function() == Officer.Function.PRIVACY_OFFICER && one.enrolledAt(clock.instant()))
                .orElseThrow(Denied::forbidden);
    }
}
