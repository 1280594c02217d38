// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.contact;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.store.SignalStore;
import nl.seinhuis.journey.store.contact.ContactMatterStore;
import nl.seinhuis.journey.store.contact.Protections;
import nl.seinhuis.journey.store.contact.Protections.Lifted;
import nl.seinhuis.journey.view.SenderView;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.json.InvalidInput;
import nl.seinhuis.signal.json.StrictJson;
import nl.seinhuis.stages.contact.Side;
import nl.seinhuis.stages.policy.model.Officer;
import nl.seinhuis.stages.validate.SignalRefused;

/**
 * The protection flag: the sender of a signal, or a coordinator who received it, blocks every reveal about it at once. Two
 * officers of two agencies lift it. Who asks for a reveal is not told of it.
 */
public final class ProtectionView {

    private final Protections protections;
    private final SignalStore signals;
    private final ContactMatterStore matters;
    private final ContactCaller callers;
    private final Supplier<UUID> ids;

    ProtectionView(
            Protections protections,
            SignalStore signals,
            ContactMatterStore matters,
            ContactCaller callers,
            Supplier<UUID> ids) {
        this.protections = protections;
        this.signals = signals;
        this.matters = matters;
        this.callers = callers;
        this.ids = ids;
    }

    /** {@code POST /protections}. In force when it is answered. */
    public Reply protect(Call call) throws Denied, SignalRefused {
        Side by = callers.agency(call.by()).orElseThrow(Denied::forbidden);
        JsonObject wanted;
        try {
            wanted = StrictJson.read(call.body(), "protection-v1");
        } catch (InvalidInput e) {
            throw new SignalRefused("invalid-protection", e.faults());
        }
        UUID id = ids.get();
        if (!protections.set(id, signal(call.by(), by, wanted), by.agency())) {
            throw Denied.notFound();
        }
        byte[] body = Json.createObjectBuilder()
                .add("id", id.toString())
                .add("state", "protected")
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return Reply.json(201, body).with("Location", "/api/v1/protections/" + id);
    }

    private UUID signal(VerifiedToken caller, Side by, JsonObject wanted) throws Denied {
        if (wanted.containsKey("signal")) {
            SignalStore.Known own = signals.ofSender(UUID.fromString(wanted.getString("signal")), by.agency());
            if (own == null) {
                throw Denied.notFound();
            }
            return own.id();
        }
        var desks = callers.desks(caller).stream()
                .filter(desk -> callers.set()
                        .desk(desk)
                        .filter(found ->
                                found.role() == Role.CARE_COORDINATOR || found.role() == Role.CARE_COORDINATOR_REMOTE)
                        .isPresent())
                .toList();
        UUID signal = desks.isEmpty() ? null : matters.signal(UUID.fromString(wanted.getString("delivery")), desks);
        if (signal == null) {
            throw Denied.notFound();
        }
        return signal;
    }

    /** {@code POST /protections/{id}/_lift}: the first asks, a second person of another agency agrees. */
    public Reply lift(Call call) throws Denied {
        Officer officer = callers.officer(call.by()).orElseThrow(Denied::forbidden);
        UUID id = SenderView.id(call);
        Lifted lifted = protections.lift(id, new Protections.By(officer.id(), officer.person(), officer.agency()));
        return switch (lifted) {
            case UNKNOWN -> throw Denied.notFound();
            case SAME_SIDE ->
                throw Denied.conflict(
                        "second-person",
                        "Iemand van een andere organisatie moet hiermee instemmen.",
                        "Somebody of another organisation must agree to this.");
            case ASKED, LIFTED ->
                SenderView.json(Json.createObjectBuilder()
                        .add("id", id.toString())
                        .add(
                                "state",
                                lifted == Lifted.ASKED
                                        ? "lift-asked"
                                        : lifted.name().toLowerCase(Locale.ROOT)));
        };
    }
}
