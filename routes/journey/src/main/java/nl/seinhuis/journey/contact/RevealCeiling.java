// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.contact;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.journey.steps.Opening;
import nl.seinhuis.journey.store.contact.ContactMatterStore;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.contact.RevealRequest;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.PolicyDecider;
import nl.seinhuis.stages.policy.decide.SubjectDecision;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.validate.ValidSignal;

/**
 * How much a source may reveal to a desk at this moment: what a delivery of its signal would show now, by the same decision
 * under the set in force. A source that got a new ground, such as consent, corrects its signal first. Where several persons
 * have the role that was asked for, the lowest level counts. Once the content has ended there is nothing to decide on, and
 * nothing may be revealed.
 */
final class RevealCeiling {

    private final ContactMatterStore matters;
    private final Opening opening;
    private final Supplier<PolicyDecider> decider;

    RevealCeiling(ContactMatterStore matters, Opening opening, Supplier<PolicyDecider> decider) {
        this.matters = matters;
        this.opening = opening;
        this.decider = decider;
    }

    /**
     * What may be shown.
     *
     * @param ceiling the highest level per category that was asked for; what is missing is withheld
     * @param revision the form of the signal that was decided on; -1 if there was nothing to decide on
     * @param set digest of the set under which it was decided
     */
    record Found(Map<Category, Level> ceiling, int revision, String set) {

        /** Whether it is still so: neither corrected since, nor under another set. Where nothing was found, nothing changes. */
        boolean holds(int now, String inForce) {
            return revision < 0 || (revision == now && set.equals(inForce));
        }
    }

    /** Decides. */
    Found of(ContactRow row) {
        RevealRequest asked = row.reveal();
        Claimed claimed = asked == null ? null : matters.content(row.matter().signal());
        if (asked == null || claimed == null) {
            return new Found(Map.of(), -1, "");
        }
        ValidSignal valid = opening.open(claimed);
        DecidedSignal decided = decider.get().decide(valid);
        List<Decision> decisions = decided.decisions().stream()
                .filter(one -> one.desk().id().equals(asked.desk().desk())
                        && one.purpose() == asked.desk().purpose())
                .flatMap(one -> about(one, valid, asked.subject()))
                .toList();
        Map<Category, Level> ceiling = new EnumMap<>(Category.class);
        for (Category category : asked.categories()) {
            decisions.stream()
                    .map(decision -> level(decision, category))
                    .reduce(Level::lower)
                    .ifPresent(level -> ceiling.put(category, level));
        }
        return new Found(ceiling, claimed.revision(), decided.setDigest());
    }

    private static Stream<Decision> about(DeskDecision decision, ValidSignal valid, SubjectRole subject) {
        if (subject == SubjectRole.NONE) {
            return Stream.of(decision.objects());
        }
        Set<String> meant = valid.signal().persons().stream()
                .filter(person -> person.role() == subject)
                .map(Person::ref)
                .collect(Collectors.toCollection(HashSet::new));
        return Stream.concat(decision.persons().stream(), decision.absent().stream())
                .filter(one -> meant.contains(one.ref()))
                .map(SubjectDecision::decision);
    }

    /** Where every value of a category is of a special class, the level for that class counts too. */
    private static Level level(Decision decision, Category category) {
        DataClass special = switch (category) {
            case BSN -> DataClass.BSN;
            case HEALTH, SEXUAL_LIFE -> DataClass.ART9;
            case POLICE_DATA -> DataClass.ART10;
            default -> DataClass.ORDINARY;
        };
        return decision.level(category).lower(decision.level(category, special));
    }
}
