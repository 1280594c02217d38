// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.declare;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import nl.seinhuis.signal.ConsentGiver;
import nl.seinhuis.signal.Gate;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.Minor;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.stages.policy.decide.Age;
import nl.seinhuis.stages.policy.decide.People;
import nl.seinhuis.stages.policy.decide.SignalFacts;
import org.jspecify.annotations.Nullable;

/** Whether the recorded gates of a signal can be right. */
final class GateCheck {
    private static final Duration ACUTE = Duration.ofHours(24);

    private final Signal signal;
    private final Instant now;
    private final LocalDate today;
    private final Faults faults;

    GateCheck(Signal signal, Instant now, Faults faults) {
        this.signal = signal;
        this.now = now;
        this.today = LocalDate.ofInstant(now, Age.ZONE);
        this.faults = faults;
    }

    void all() {
        for (int i = 0; i < signal.legal().gates().size(); i++) {
            Gate gate = signal.legal().gates().get(i);
            String pointer = "/legal/gates/" + i;
            references(gate, pointer);
            dates(gate, pointer);
            if (gate.kind() == GateKind.CONSENT) {
                consent(gate, pointer);
            }
            if (gate.kind() == GateKind.ACUTE_DANGER) {
                acute(gate, pointer);
            }
            if (gate.kind() == GateKind.OWN_STOCK) {
                faults.add(
                        pointer + "/kind",
                        "gate-not-yours",
                        "Of een woning eigen bezit is, stelt het seinhuis vast. Laat deze voorwaarde weg.",
                        "Whether a dwelling is own stock is found by the broker. Leave this gate out.");
            }
        }
    }

    private void references(Gate gate, String pointer) {
        if (gate.subject() != null && person(gate.subject()).isEmpty()) {
            faults.add(
                    pointer + "/subject",
                    "unknown-ref",
                    "Deze persoon staat niet in de melding.",
                    "This person is not in the signal.");
        }
        if (gate.givenByRef() != null && person(gate.givenByRef()).isEmpty()) {
            faults.add(
                    pointer + "/givenByRef",
                    "unknown-ref",
                    "Deze persoon staat niet in de melding.",
                    "This person is not in the signal.");
        }
        if (gate.recipients().isEmpty() || gate.categories().isEmpty()) {
            faults.add(
                    pointer,
                    "gate-without-scope",
                    "Noem voor welke ontvangers en welke gegevens dit geldt.",
                    "State for which recipients and which data this holds.");
        }
    }

    private void dates(Gate gate, String pointer) {
        if (gate.date().isAfter(today)) {
            faults.add(
                    pointer + "/date",
                    "date-in-future",
                    "De datum ligt in de toekomst.",
                    "The date lies in the future.");
        }
        if (gate.validUntil().isBefore(gate.date())) {
            faults.add(
                    pointer + "/validUntil",
                    "valid-until-before-date",
                    "De laatste dag ligt voor de datum van vastlegging.",
                    "The last day lies before the day of recording.");
        }
    }

    private void consent(Gate gate, String pointer) {
        if (gate.form() == null || gate.givenBy().isEmpty()) {
            faults.add(
                    pointer,
                    "consent-incomplete",
                    "Toestemming vraagt een vorm en wie haar gaf.",
                    "Consent needs a form and who gave it.");
            return;
        }
        if (gate.subject() != null) {
            person(gate.subject()).ifPresent(subject -> giver(gate, subject, pointer));
        }
        String giver = gate.givenByRef() != null ? gate.givenByRef() : gate.subject();
        if (giver != null && People.isSuspect(signal, giver)) {
            faults.add(
                    pointer + "/givenByRef",
                    "consent-by-suspect",
                    "Toestemming van een mogelijke uitbuiter is niets waard.",
                    "Consent by a possible exploiter is void.");
        }
    }

    /** Only what is certain is refused: where the age is not known, the consent just does not count. */
    private void giver(Gate gate, Person subject, String pointer) {
        Age age = Age.of(subject, today);
        boolean certain = age.known() ? age.youngest() == age.oldest() : age.minor() == Minor.NO;
        if (certain && !gate.givenBy().containsAll(age.consentFrom())) {
            boolean parents = age.consentFrom().contains(ConsentGiver.PARENTS);
            faults.add(
                    pointer + "/givenBy",
                    "consent-by-age",
                    parents
                            ? "Onder de 12 beslissen de ouders, van 12 tot en met 15 ouders en kind samen."
                            : "Vanaf 16 jaar beslist de betrokkene zelf.",
                    parents
                            ? "Under 12 the parents decide, from 12 to 15 parents and child together."
                            : "From 16 the subject decides.");
        }
    }

    private void acute(Gate gate, String pointer) {
        Instant stated = SignalFacts.statedAt(gate);
        if (stated == null) {
            faults.add(
                    pointer + "/time",
                    "acute-without-time",
                    "Acuut gevaar vraagt een tijdstip.",
                    "Acute danger needs a time of day.");
        } else if (stated.isAfter(now) || stated.plus(ACUTE).isBefore(now)) {
            faults.add(
                    pointer + "/time",
                    "acute-out-of-range",
                    "Acuut gevaar is hooguit 24 uur geleden vastgesteld en niet in de toekomst.",
                    "Acute danger was stated at most 24 hours ago and not in the future.");
        }
    }

    private Optional<Person> person(@Nullable String ref) {
        return signal.persons().stream().filter(p -> p.ref().equals(ref)).findFirst();
    }
}
