// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.seinhuis.journey.beside.WatchStep;
import nl.seinhuis.journey.store.EventFacts;
import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.journey.store.row.WatchWork.Live;
import nl.seinhuis.stages.event.EventMemo;
import nl.seinhuis.stages.event.EventMemo.Named;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Desk;

/**
 * What is told anew of deliveries that nobody acknowledged: of those that were named the ones that hold and that nobody has
 * acknowledged since. If none is left there is nothing to tell.
 */
final class WatchAnew {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private WatchAnew() {}

    static Optional<JsonObject> members(HeldEvent event, EventFacts facts, Desk desk, PolicySet set) {
        UUID signal = event.refers().signal();
        EventMemo memo = event.refers().memo();
        boolean toSender = event.refers().about() == null;
        boolean standing = toSender ? desk.agency().equals(facts.agency()) : facts.aboutHeld();
        if (signal == null || memo == null || !standing) {
            return Optional.empty();
        }
        List<Named> named = memo.unconfirmed();
        List<Live> silent = facts.live().stream()
                .filter(one -> !one.acknowledged()
                        && set.watching().purposes().contains(one.purpose())
                        && named.contains(new Named(one.desk(), one.purpose().code())))
                .toList();
        boolean reachesNobody = named.isEmpty() && facts.live().isEmpty();
        if (silent.isEmpty() && !reachesNobody) {
            return Optional.empty();
        }
        JsonObjectBuilder members = JSON.createObjectBuilder().add("unconfirmed", WatchStep.named(silent));
        if (toSender) {
            members.add("signal", signal.toString());
            memo.passedTo()
                    .filter(other ->
                            facts.live().stream().anyMatch(one -> one.desk().equals(other)))
                    .ifPresent(other -> members.add("passedTo", other));
        }
        return Optional.of(members.build());
    }
}
