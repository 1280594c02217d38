// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nl.seinhuis.signal.AdvertKind;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.SubjectDecision;

/** Signals and decisions drawn at random. */
public final class RandomCase {
    private static final List<Purpose> PURPOSES = List.of(
            Purpose.ASSIST, Purpose.TRIAGE, Purpose.INVESTIGATE, Purpose.ADMINISTER, Purpose.REGISTER, Purpose.CASE);
    private static final List<SubjectRole> ROLES = List.of(
            SubjectRole.VICTIM,
            SubjectRole.SUSPECT,
            SubjectRole.TENANT_OR_OWNER,
            SubjectRole.EMPLOYER,
            SubjectRole.INVOLVED);

    private RandomCase() {}

    public static Signal signal(Random random) {
        HandmadeSignal signal = new HandmadeSignal();
        int persons = random.nextInt(5);
        for (int i = 1; i <= persons; i++) {
            var residence = HandmadeSignal.residence(String.valueOf(i), random.nextInt(5) == 0, random.nextInt(5) == 0);
            signal.persons.add(HandmadeSignal.person("p" + i, pick(random, ROLES), residence));
        }
        signal.place = HandmadeSignal.place("9", holder(random, persons), pick(random, List.of(PlaceKind.values())));
        for (int i = 0; i < random.nextInt(3); i++) {
            signal.vehicles.add(HandmadeSignal.vehicle("2" + i, holder(random, persons)));
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            signal.adverts.add(HandmadeSignal.advert(
                    "3" + i, pick(random, List.of(AdvertKind.values())), holder(random, persons)));
        }
        return signal.build();
    }

    public static DeskDecision decision(Random random, Signal signal) {
        List<SubjectDecision> subjects = new ArrayList<>();
        signal.persons().forEach(person -> {
            if (random.nextInt(4) > 0) {
                subjects.add(new SubjectDecision(person.ref(), levels(random)));
            }
        });
        Role role = random.nextInt(5) == 0 ? Role.HOUSING_CORPORATION : Role.CARE_COORDINATOR;
        return Posting.decision(Posting.desk("desk-one", role), pick(random, PURPOSES), levels(random), subjects);
    }

    public static HandmadeDecision levels(Random random) {
        HandmadeDecision decision = new HandmadeDecision();
        for (Category category : Category.values()) {
            for (DataClass valueClass : DataClass.values()) {
                decision.with(category, valueClass, level(random));
            }
        }
        return decision;
    }

    private static Level level(Random random) {
        if (random.nextInt(3) == 0) {
            return Level.WITHHELD;
        }
        return new Level(pick(random, List.of(Content.values())), pick(random, List.of(Linkage.values())));
    }

    private static String holder(Random random, int persons) {
        int drawn = random.nextInt(persons + 2);
        return drawn == 0 || drawn > persons ? null : "p" + drawn;
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
