// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.HandmadeDecided;
import nl.seinhuis.stages.policy.decide.SubjectDecision;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.validate.HandmadeValid;

/** Agencies, desks and decided signals for tests. */
public final class Posting {
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    public static final String SET = "5e".repeat(32);
    public static final Agency SENDER = new Agency(
            "care-terwille",
            "00000001111111114000",
            "Stichting Terwille Demo",
            Role.CARE_ORGANISATION,
            "VR01",
            List.of());

    private Posting() {}

    public static Desk desk(String id, Role role) {
        return desk(id, role, "00000001111111119000");
    }

    public static Desk desk(String id, Role role, String oin) {
        return new Desk(
                id, role, id, oin, List.of("VR01"), List.of(), Set.of(Purpose.values()), "amqp", "all", true, "{}");
    }

    /** A decision that shows the persons with these references as {@code person} says, and objects as {@code objects}. */
    public static DeskDecision decision(Desk desk, Purpose purpose, Decision objects, Decision person, String... refs) {
        List<SubjectDecision> subjects = new ArrayList<>();
        for (String ref : refs) {
            subjects.add(new SubjectDecision(ref, person));
        }
        return decision(desk, purpose, objects, subjects);
    }

    public static DeskDecision decision(Desk desk, Purpose purpose, Decision objects, List<SubjectDecision> subjects) {
        return new DeskDecision(
                desk,
                purpose,
                "VR01",
                subjects,
                List.of(),
                objects,
                desk.role() == Role.HOUSING_CORPORATION,
                LocalDate.of(2027, 5, 1));
    }

    public static DecidedSignal decided(Signal signal, DeskDecision... decisions) {
        return decided(SENDER, signal, decisions);
    }

    public static DecidedSignal decided(Agency sender, Signal signal, DeskDecision... decisions) {
        return HandmadeDecided.signal(HandmadeValid.signal(signal, sender, NOW), SET, List.of(decisions));
    }
}
