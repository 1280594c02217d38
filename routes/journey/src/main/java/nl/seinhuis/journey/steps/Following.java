// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.seinhuis.journey.store.row.Coming;
import nl.seinhuis.journey.store.row.Follow;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Urgency;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.NotAsked;
import nl.seinhuis.stages.policy.model.Watching;
import nl.seinhuis.stages.retention.ComingOfAge;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.seal.SealedBody;
import nl.seinhuis.stages.seal.SealedDelivery;

/** What has to be looked at again after a decision: whether somebody acknowledges it, or that it reaches nobody. */
public final class Following {

    /** Purposes that never yield a delivery: that they reach nobody is no news. */
    /** Kind of the sealed quarter. */
    public static final String QUARTER = "coming-of-age";

    private static final Set<Purpose> SILENT = EnumSet.of(Purpose.MATCH, Purpose.MONITOR);

    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");

    private final Supplier<PolicySet> set;
    private final BodyVault vault;
    private final Supplier<UUID> ids;

    /**
     * Looks at decisions.
     *
     * @param set the set in force
     * @param vault seals in which quarter a minor comes of age
     * @param ids draws ids
     */
    Following(Supplier<PolicySet> set, BodyVault vault, Supplier<UUID> ids) {
        this.set = set;
        this.vault = vault;
        this.ids = ids;
    }

    Follow of(DecidedSignal decided, List<Intent> intents) {
        return confirmed(decided).with(comings(decided, intents));
    }

    private List<Coming> comings(DecidedSignal decided, List<Intent> intents) {
        List<Coming> comings = new ArrayList<>();
        LocalDate today = LocalDate.ofInstant(decided.decidedAt(), LAW);
        for (Person person : decided.valid().signal().persons()) {
            List<UUID> deliveries = intents.stream()
                    .map(Intent::delivery)
                    .filter(body -> body instanceof SealedDelivery one && toldMinor(one.decision(), person.ref()))
                    .map(SealedBody::id)
                    .toList();
            if (!deliveries.isEmpty()) {
                ComingOfAge.of(person, today)
                        .ifPresent(quarter -> comings.add(new Coming(
                                ids.get(),
                                vault.seal(
                                        decided.valid().id(),
                                        QUARTER,
                                        quarter.toString().getBytes(StandardCharsets.US_ASCII)),
                                deliveries,
                                ComingOfAge.on(today).number())));
            }
        }
        return comings;
    }

    private static boolean toldMinor(DeskDecision decision, String ref) {
        return decision.persons().stream()
                .anyMatch(person -> person.ref().equals(ref)
                        && !person.decision().level(Category.MINOR).isWithheld());
    }

    private Follow confirmed(DecidedSignal decided) {
        boolean reached = decided.decisions().stream().anyMatch(DeskDecision::delivers);
        if (!reached) {
            boolean expected = Stream.concat(
                            decided.decisions().stream().map(DeskDecision::purpose),
                            decided.notAsked().stream().map(NotAsked::purpose))
                    .anyMatch(purpose -> !SILENT.contains(purpose));
            return expected ? new Follow(decided.decidedAt(), true) : Follow.NOTHING;
        }
        return confirmBy(decided, set.get().watching());
    }

    private static Follow confirmBy(DecidedSignal decided, Watching watching) {
        Urgency urgency = decided.valid().signal().observation().urgency();
        return decided.decisions().stream()
                .filter(DeskDecision::delivers)
                .flatMap(decision -> watching.within(decision.purpose(), urgency).stream())
                .findFirst()
                .map(time -> {
                    Instant by = decided.decidedAt().plus(time);
                    return new Follow(by, false);
                })
                .orElse(Follow.NOTHING);
    }
}
