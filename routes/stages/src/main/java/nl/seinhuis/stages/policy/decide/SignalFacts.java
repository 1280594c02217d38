// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Exploitation;
import nl.seinhuis.signal.Form;
import nl.seinhuis.signal.Gate;
import nl.seinhuis.signal.GateForm;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.Minor;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Place;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Residence;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.LegalBasis;
import org.jspecify.annotations.Nullable;

/** Turns a signal into the finite facts of a context. One subject's gates never count for another. */
public final class SignalFacts {
    private static final Duration ACUTE = Duration.ofHours(24);

    private final Signal signal;
    private final Agency agency;
    private final PolicySet set;
    private final Instant now;
    private final LocalDate today;
    private final Addresses addresses;

    SignalFacts(Signal signal, Agency agency, PolicySet set, Instant now) {
        this.signal = signal;
        this.agency = agency;
        this.set = set;
        this.now = now;
        this.today = LocalDate.ofInstant(now, Age.ZONE);
        this.addresses = new Addresses(signal);
    }

    LocalDate today() {
        return today;
    }

    /** The region of the observation; without a place the sender's own. */
    String region() {
        Place place = signal.place();
        return place == null ? agency.region() : place.region();
    }

    boolean labourExploitation() {
        Exploitation exploitation = signal.exploitation();
        return exploitation != null && exploitation.forms().contains(Form.ARB);
    }

    /**
     * What holds for a subject before a desk.
     *
     * @param person the person; null for what belongs to no person
     * @param asked desk, purpose and region
     */
    Facts of(@Nullable Person person, Asked asked) {
        Facts facts = Facts.none();
        for (Gate gate : signal.legal().gates()) {
            if (counts(gate, person, asked.desk().role())) {
                facts = facts.with(fact(gate), gate.categories());
            }
        }
        Set<Fact> everywhere = EnumSet.noneOf(Fact.class);
        articles(asked.purpose(), everywhere);
        conditions(person, asked, everywhere);
        facts = facts.with(everywhere.toArray(Fact[]::new));
        return placeFree(person, facts);
    }

    /** Whether acute danger has been stated towards a role, for anyone in the signal. */
    boolean acuteTowards(Role role) {
        return signal.legal().gates().stream()
                .anyMatch(g ->
                        g.kind() == GateKind.ACUTE_DANGER && g.recipients().contains(role) && inTime(g) && acute(g));
    }

    private boolean counts(Gate gate, @Nullable Person person, Role recipient) {
        boolean sameSubject =
                person == null ? gate.subject() == null : person.ref().equals(gate.subject());
        if (!sameSubject || !gate.recipients().contains(recipient) || !inTime(gate)) {
            return false;
        }
        return switch (gate.kind()) {
            case CONSENT -> validConsent(gate, person);
            case ACUTE_DANGER -> acute(gate);
            case WPG_DECISION ->
                signal.legal().wpgArticle() != null && signal.legal().decisionReference() != null;
            case OWN_STOCK -> false; // only the broker can know
            default -> true;
        };
    }

    private boolean inTime(Gate gate) {
        return !gate.date().isAfter(today) && !gate.validUntil().isBefore(today);
    }

    /** By age of the subject; void if a suspect gave it. */
    private boolean validConsent(Gate gate, @Nullable Person subject) {
        String giver = gate.givenByRef() != null ? gate.givenByRef() : gate.subject();
        if (giver != null && People.isSuspect(signal, giver)) {
            return false;
        }
        return subject == null
                ? !gate.givenBy().isEmpty()
                : gate.givenBy().containsAll(Age.of(subject, today).consentFrom());
    }

    private boolean acute(Gate gate) {
        Instant stated = statedAt(gate);
        return stated != null && !stated.isAfter(now) && !stated.plus(ACUTE).isBefore(now);
    }

    /** The moment that a gate names; null without a time. */
    public static @Nullable Instant statedAt(Gate gate) {
        String time = gate.time();
        if (time == null) {
            return null;
        }
        try {
            return gate.date().atTime(LocalTime.parse(time)).atZone(Age.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Fact fact(Gate gate) {
        if (gate.kind() == GateKind.CONSENT && gate.form() == GateForm.WRITTEN) {
            return Fact.CONSENT_WRITTEN;
        }
        return switch (gate.kind()) {
            case CONSENT -> Fact.CONSENT;
            case NECESSITY -> Fact.NECESSITY;
            case SECRECY_BREACH -> Fact.SECRECY_BREACH;
            case WPG_DECISION -> Fact.WPG_DECISION;
            case SENDER_BSN -> Fact.SENDER_BSN;
            case WGS_PARTNERSHIP -> Fact.WGS_PARTNERSHIP;
            case CROSSES_DOMAINS -> Fact.CROSSES_DOMAINS;
            case OWN_STOCK -> Fact.OWN_STOCK;
            case ACUTE_DANGER -> Fact.ACUTE_DANGER;
            case DWELLING_ACTION -> Fact.DWELLING_ACTION;
        };
    }

    /** The articles of the Wpg that the sender stated: of the signal, and of the bases of this purpose. */
    private void articles(Purpose purpose, Set<Fact> facts) {
        if (signal.legal().wpgArticle() != null) {
            facts.add(Fact.article(signal.legal().wpgArticle()));
        }
        List<LegalBasis> declared = signal.purposes().stream()
                .filter(p -> p.purpose() == purpose)
                .flatMap(p -> p.basis().stream())
                .flatMap(code -> set.basis(code).stream())
                .toList();
        for (LegalBasis basis : declared) {
            if (basis.article() != null) {
                facts.add(Fact.article(basis.article()));
            }
        }
    }

    private void conditions(@Nullable Person person, Asked asked, Set<Fact> facts) {
        minor(person, facts);
        if (labourExploitation()) {
            facts.add(Fact.FORM_ARB);
        }
        if (asked.desk().agency().equals(agency.id())) {
            facts.add(Fact.OWN_SIGNAL);
        }
        if (asked.ownStock()) {
            facts.add(Fact.OWN_STOCK);
        }
        if (asked.region().equals(home(person))) {
            facts.add(Fact.SAME_REGION);
        }
        boolean protectedAddress =
                person == null ? addresses.isProtected(signal.place()) : addresses.isProtected(person.residence());
        if (protectedAddress) {
            facts.add(Fact.PROTECTED_ADDRESS);
        }
    }

    private void minor(@Nullable Person person, Set<Fact> facts) {
        if (person != null) {
            Minor minor = Age.of(person, today).minor();
            if (minor == Minor.YES || minor == Minor.PRESUMED) {
                facts.add(Fact.MINOR);
            } else if (minor == Minor.NO) {
                facts.add(Fact.ADULT);
            }
            return;
        }
        // What belongs to no person follows the victims: a minor among them opens what is for minors only.
        boolean victims = false;
        boolean minors = false;
        boolean adults = true;
        for (Person victim : signal.persons()) {
            if (victim.role() == SubjectRole.VICTIM) {
                Minor minor = Age.of(victim, today).minor();
                victims = true;
                minors |= minor == Minor.YES || minor == Minor.PRESUMED;
                adults &= minor == Minor.NO;
            }
        }
        if (minors) {
            facts.add(Fact.MINOR);
        } else if (victims && adults) {
            facts.add(Fact.ADULT);
        }
    }

    private String home(@Nullable Person person) {
        Residence residence = person == null ? null : person.residence();
        String region = residence == null ? null : residence.region();
        return region == null ? region() : region;
    }

    private Facts placeFree(@Nullable Person person, Facts facts) {
        if (!addresses.isVictimResidence(signal.place())) {
            return facts.with(Fact.PLACE_FREE);
        }
        if (person != null) {
            return facts;
        }
        List<Category> agreed = Stream.of(Category.values())
                .filter(c -> facts.holds(Fact.DWELLING_ACTION, c))
                .toList();
        return facts.with(Fact.PLACE_FREE, agreed);
    }
}
