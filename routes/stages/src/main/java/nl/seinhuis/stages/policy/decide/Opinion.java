// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.evaluate.Explanation;
import nl.seinhuis.stages.policy.evaluate.NoDecision;

/** What one desk would see for one purpose, before what concerns its several purposes together is settled. */
final class Opinion {
    private final Asked asked;
    private final Map<String, Decision> persons = new HashMap<>();
    private Decision objects;

    Opinion(Asked asked, Decision objects) {
        this.asked = asked;
        this.objects = objects;
    }

    void put(String ref, Decision decision) {
        persons.put(ref, decision);
    }

    Purpose purpose() {
        return asked.purpose();
    }

    /** A desk that is asked only since somebody lives in its region would learn that from being asked at all. */
    void hideResidents() {
        if (asked.route() != Asked.Route.RESIDENCE) {
            return;
        }
        persons.replaceAll((ref, decision) ->
                asked.serves(ref) && decision.level(Category.RESIDENCE).isWithheld()
                        ? new NoDecision(Reasons.RESIDENCE_WITHHELD)
                        : decision);
        if (persons.values().stream().allMatch(Decision::isEmpty)) {
            objects = new NoDecision(Reasons.RESIDENCE_WITHHELD);
        }
    }

    /**
     * Per desk and subject only one of the two: assist where something of that person is released under it, else triage.
     * What belongs to no person goes with assist if any person does.
     */
    static void assistOrTriage(List<Opinion> opinions) {
        for (Opinion assist : opinions) {
            if (assist.purpose() != Purpose.ASSIST) {
                continue;
            }
            opinions.stream()
                    .filter(o -> o.purpose() == Purpose.TRIAGE
                            && o.asked.desk().id().equals(assist.asked.desk().id()))
                    .forEach(triage -> settle(assist, triage));
        }
    }

    private static void settle(Opinion assist, Opinion triage) {
        boolean helped = false;
        for (Map.Entry<String, Decision> entry : assist.persons.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                helped = true;
                triage.persons.put(entry.getKey(), new NoDecision(Reasons.UNDER_ASSIST));
            }
        }
        if (helped) {
            triage.objects = new NoDecision(Reasons.UNDER_ASSIST);
        } else {
            assist.objects = new NoDecision(Reasons.UNDER_TRIAGE);
        }
    }

    DeskDecision decision(List<Person> order, LocalDate expires) {
        List<SubjectDecision> present = new ArrayList<>();
        List<SubjectDecision> absent = new ArrayList<>();
        for (Person person : order) {
            Decision decision = persons.getOrDefault(person.ref(), new NoDecision(Explanation.NO_RULE));
            (decision.isEmpty() ? absent : present).add(new SubjectDecision(person.ref(), decision));
        }
        return new DeskDecision(
                asked.desk(),
                asked.purpose(),
                asked.region(),
                List.copyOf(present),
                List.copyOf(absent),
                objects,
                objects.locationCodes(),
                expires);
    }
}
