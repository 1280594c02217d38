// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.policy.ActingPerson;
import nl.seinhuis.journey.store.policy.Brake;
import nl.seinhuis.journey.store.policy.Stop;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.json.InvalidInput;
import nl.seinhuis.signal.json.StrictJson;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Officer;
import nl.seinhuis.stages.validate.SignalRefused;

/**
 * The brake: an officer, an operator or an agency stops at once; two different privacy officers, enrolled in the set in force,
 * start again. An agency stops itself and its desks only.
 */
public final class BrakeView {

    private static final Set<String> PEOPLE = Set.of("officer", "operator");

    private final Brake brake;
    private final Supplier<PolicySet> set;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /** The brake of a store. */
    public BrakeView(Brake brake, Supplier<PolicySet> set, Supplier<UUID> ids, Clock clock) {
        this.brake = brake;
        this.set = set;
        this.ids = ids;
        this.clock = clock;
    }

    /** {@code GET /stops}. */
    public Reply list(Call call) throws Denied {
        requirePerson(call.by());
        JsonArrayBuilder array = Json.createArrayBuilder();
        brake.active().forEach(stop -> array.add(json(stop)));
        return SenderView.json(Json.createObjectBuilder().add("stops", array));
    }

    /** {@code POST /stops}. In force when it is answered. */
    public Reply stop(Call call) throws Denied, SignalRefused {
        requireAny(call.by());
        JsonObject wanted;
        try {
            wanted = StrictJson.read(call.body(), "stop-v1");
        } catch (InvalidInput e) {
            throw new SignalRefused("invalid-stop", e.faults());
        }
        Stop.Scope scope = Coded.of(Stop.Scope.class, wanted.getString("scope"));
        String target = scope == Stop.Scope.ALL ? Stop.ALL : wanted.getString("target", "");
        requireAllowed(call.by(), scope, target);
        requireKnown(scope, target);
        Stop stop = brake.stop(ids.get(), scope, target, wanted.getString("reason"), person(call.by()));
        byte[] body = json(stop).build().toString().getBytes(StandardCharsets.UTF_8);
        return Reply.json(201, body).with("Location", "/api/v1/stops/" + stop.id());
    }

    /** {@code POST /stops/{id}/_lift}: the first officer asks, a second agrees. */
    public Reply lift(Call call) throws Denied {
        Officer by = ActingPerson.officer(call.by(), set.get(), clock.instant()).orElseThrow(Denied::forbidden);
        UUID id = SenderView.id(call);
        return switch (brake.lift(id, "person:" + by.person())) {
            case UNKNOWN -> throw Denied.notFound();
            case SAME_PERSON ->
                throw Denied.conflict(
                        "second-person", "Een ander moet hiermee instemmen.", "Somebody else must agree to this.");
            case ASKED -> state(id, "lift-asked");
            case LIFTED, WAS_LIFTED -> state(id, "lifted");
        };
    }

    private static Reply state(UUID id, String state) {
        return SenderView.json(
                Json.createObjectBuilder().add("id", id.toString()).add("state", state));
    }

    private void requireKnown(Stop.Scope scope, String target) throws Denied {
        boolean known = switch (scope) {
            case ALL -> true;
            case DESK -> set.get().desk(target).isPresent();
            case AGENCY -> set.get().agency(target).isPresent();
            case PURPOSE -> isPurpose(target);
        };
        if (!known) {
            throw Denied.invalid(
                    "stop-target",
                    "Noem bij target een bestaand loket, een bestaande organisatie of een bestaand doel.",
                    "Name as target an existing desk, agency or purpose.");
        }
    }

    private static boolean isPurpose(String target) {
        for (Purpose purpose : Purpose.values()) {
            if (purpose.code().equals(target)) {
                return true;
            }
        }
        return false;
    }

    private void requireAllowed(VerifiedToken caller, Stop.Scope scope, String target) throws Denied {
        if (isPerson(caller)) {
            return;
        }
        String own = set.get()
                .agencyOfClient(caller.azp())
                .orElseThrow(Denied::forbidden)
                .id();
        boolean mine = switch (scope) {
            case AGENCY -> target.equals(own);
            case DESK ->
                set.get().desk(target).orElseThrow(Denied::forbidden).agency().equals(own);
            case ALL, PURPOSE -> false;
        };
        if (!mine) {
            throw Denied.forbidden();
        }
    }

    /** Who could stop nothing at all is told so, whatever the body says. */
    private void requireAny(VerifiedToken caller) throws Denied {
        if (!isPerson(caller) && set.get().agencyOfClient(caller.azp()).isEmpty()) {
            throw Denied.forbidden();
        }
    }

    private static void requirePerson(VerifiedToken caller) throws Denied {
        if (!isPerson(caller)) {
            throw Denied.forbidden();
        }
    }

    private static boolean isPerson(VerifiedToken caller) {
        return caller.functions().stream().anyMatch(PEOPLE::contains);
    }

    private String person(VerifiedToken caller) {
        return isPerson(caller) ? ActingPerson.of(caller, set.get()) : "client:" + caller.azp();
    }

    private static JsonObjectBuilder json(Stop stop) {
        return Json.createObjectBuilder()
                .add("id", stop.id().toString())
                .add("scope", stop.scope().code())
                .add("target", stop.target())
                .add("reason", stop.reason())
                .add("since", stop.stopped().at().toString())
                .add("liftAsked", stop.liftAsked() != null);
    }
}
