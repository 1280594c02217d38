// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.declare;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.seinhuis.signal.DeclaredPurpose;
import nl.seinhuis.signal.Exclusion;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.Legal;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.json.Fault;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.decide.Age;
import nl.seinhuis.stages.policy.evaluate.Envelope;
import nl.seinhuis.stages.policy.evaluate.HardRules;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.LegalBasis;

/**
 * What a sender in its role may declare under a set. It answers everything that is wrong at once, and what it lets pass
 * can still be withheld: this only refuses what could never be right.
 */
public final class DeclarationCheck {
    private static final int MAX_MONTHS = 24;
    private static final Set<GateKind> OPENS_SECRECY =
            EnumSet.of(GateKind.CONSENT, GateKind.SECRECY_BREACH, GateKind.ACUTE_DANGER);
    private static final Set<Role> ALWAYS_WPG = EnumSet.of(Role.POLICE, Role.KMAR);

    private final Signal signal;
    private final Agency agency;
    private final PolicySet set;
    private final LocalDate today;
    private final Faults faults = new Faults();

    private DeclarationCheck(Signal signal, Agency agency, PolicySet set, LocalDate today) {
        this.signal = signal;
        this.agency = agency;
        this.set = set;
        this.today = today;
    }

    /**
     * Checks a signal.
     *
     * @param now the moment of receipt
     * @return everything that is wrong; empty if nothing is
     */
    public static List<Fault> check(Signal signal, Agency agency, PolicySet set, Instant now) {
        DeclarationCheck check = new DeclarationCheck(signal, agency, set, LocalDate.ofInstant(now, Age.ZONE));
        check.purposes();
        check.regime();
        check.persons();
        check.recipients();
        check.expiry();
        new GateCheck(signal, now, check.faults).all();
        return check.faults.list();
    }

    private void purposes() {
        Set<Purpose> seen = EnumSet.noneOf(Purpose.class);
        for (int i = 0; i < signal.purposes().size(); i++) {
            DeclaredPurpose declared = signal.purposes().get(i);
            String pointer = "/purposes/" + i;
            if (!seen.add(declared.purpose())) {
                faults.add(pointer, "purpose-twice", "Dit doel staat er twee keer.", "This purpose is declared twice.");
            }
            if (!set.mayDeclare(agency.role(), declared.purpose())) {
                faults.add(
                        pointer + "/purpose",
                        "purpose-not-allowed",
                        "Een melder in uw rol mag dit doel niet opgeven.",
                        "A sender in your role may not declare this purpose.");
            }
            bases(declared, pointer);
        }
    }

    private void bases(DeclaredPurpose declared, String pointer) {
        Regime regime = signal.legal().regime();
        boolean carries = false;
        for (int j = 0; j < declared.basis().size(); j++) {
            LegalBasis basis = set.basis(declared.basis().get(j)).orElse(null);
            String at = pointer + "/basis/" + j;
            if (basis == null) {
                faults.add(at, "unknown-basis", "Deze grondslag bestaat niet.", "This legal basis does not exist.");
            } else if (!basis.mayBeDeclared(declared.purpose(), agency.role(), regime)) {
                faults.add(
                        at,
                        "basis-does-not-fit",
                        "Deze grondslag past niet bij uw rol, dit doel of dit regime.",
                        "This legal basis does not fit your role, this purpose or this regime.");
            } else {
                carries |= basis.kind() == BasisKind.ART6 || basis.kind() == BasisKind.WPG;
            }
        }
        if (!carries) {
            faults.add(
                    pointer + "/basis",
                    "basis-missing",
                    "Elk doel vraagt een grondslag van AVG 6, of bij politiegegevens van de Wpg.",
                    "Each purpose needs a basis of AVG 6, or of the Wpg for police data.");
        }
    }

    private void regime() {
        Legal legal = signal.legal();
        boolean police = HardRules.holdsPoliceData(agency.role());
        if (legal.regime() == Regime.WPG && !police) {
            faults.add(
                    "/legal/regime",
                    "regime-not-yours",
                    "Alleen politie, KMar en Arbeidsinspectie melden onder de Wpg. Wat u van hen kreeg, mag u niet doorsturen.",
                    "Only police, KMar and labour inspectorate send under the Wpg. What you got from them may not be passed on.");
        }
        if (legal.regime() == Regime.AVG && ALWAYS_WPG.contains(agency.role())) {
            faults.add(
                    "/legal/regime",
                    "regime-not-yours",
                    "Een politiedienst meldt onder de Wpg.",
                    "A police service sends under the Wpg.");
        }
        if (legal.regime() == Regime.WPG && police) {
            wpg(legal);
        }
    }

    private void wpg(Legal legal) {
        if (legal.wpgArticle() == null) {
            faults.add(
                    "/legal/wpgArticle",
                    "wpg-article-missing",
                    "Noem het artikel van de Wpg: 15, 16, 18, 19 of 20.",
                    "State the article of the Wpg: 15, 16, 18, 19 or 20.");
        }
        if (legal.decisionReference() == null) {
            faults.add(
                    "/legal/decisionReference",
                    "wpg-decision-missing",
                    "Noem het kenmerk van het besluit.",
                    "State the reference of the decision.");
        }
    }

    private void persons() {
        if (Envelope.boundToSecrecy(agency.role())
                && !signal.persons().isEmpty()
                && signal.legal().gates().stream().noneMatch(g -> OPENS_SECRECY.contains(g.kind()))) {
            faults.add(
                    "/legal/gates",
                    "secrecy-ground-missing",
                    "U bent gebonden aan beroepsgeheim: leg toestemming, een grond voor doorbreking of acuut gevaar vast.",
                    "You are bound to secrecy: record consent, a ground for breaching it, or acute danger.");
        }
        for (int i = 0; i < signal.persons().size(); i++) {
            person(signal.persons().get(i), "/persons/" + i);
        }
    }

    private void person(Person person, String pointer) {
        if (!person.policeData().isEmpty()
                && (signal.legal().regime() != Regime.WPG || !HardRules.holdsPoliceData(agency.role()))) {
            faults.add(
                    pointer + "/policeData",
                    "police-data-not-yours",
                    "Alleen een politiedienst geeft politiegegevens, onder de Wpg.",
                    "Only a police service gives police data, under the Wpg.");
        }
        if (Age.of(person, today).conflicts()) {
            faults.add(
                    pointer + "/minor",
                    "minor-conflict",
                    "Minderjarigheid en geboortedatum spreken elkaar tegen.",
                    "The minor flag and the date of birth contradict each other.");
        }
        if (person.bsn() != null) {
            number(person, pointer + "/bsn");
        }
        if (person.vNumber() != null) {
            number(person, pointer + "/vNumber");
        }
    }

    private void number(Person person, String pointer) {
        boolean ground = set.law().stream()
                .anyMatch(b -> b.kind() == BasisKind.BSN && b.scope().from().contains(agency.role()));
        boolean gate = signal.legal().gates().stream()
                .anyMatch(g -> g.kind() == GateKind.SENDER_BSN && person.ref().equals(g.subject()));
        if (!ground || !gate) {
            faults.add(
                    pointer,
                    "bsn-without-ground",
                    ground
                            ? "Leg voor deze persoon uw grond voor het BSN vast (sender-bsn), of laat het nummer weg."
                            : "Uw rol heeft geen wettelijke grond voor een BSN. Laat het nummer weg.",
                    ground
                            ? "Record your ground for the BSN of this person (sender-bsn), or leave the number out."
                            : "Your role has no ground in law for a BSN. Leave the number out.");
        }
    }

    private void recipients() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < signal.addressees().size(); i++) {
            String desk = signal.addressees().get(i);
            if (set.desk(desk).isEmpty()) {
                faults.add("/addressees/" + i, "unknown-desk", "Dit loket bestaat niet.", "This desk does not exist.");
            } else if (!seen.add(desk)) {
                faults.add(
                        "/addressees/" + i, "desk-twice", "Dit loket staat er twee keer.", "This desk is named twice.");
            }
        }
        for (int i = 0; i < signal.excludes().size(); i++) {
            exclusion(signal.excludes().get(i), "/excludes/" + i);
        }
    }

    private void exclusion(Exclusion exclusion, String pointer) {
        if ((exclusion.role() == null) == (exclusion.desk() == null)) {
            faults.add(
                    pointer,
                    "exclusion-unclear",
                    "Noem óf een rol óf een loket om uit te sluiten.",
                    "Name either a role or a desk to exclude.");
        }
        if (exclusion.desk() != null && set.desk(exclusion.desk()).isEmpty()) {
            faults.add(pointer + "/desk", "unknown-desk", "Dit loket bestaat niet.", "This desk does not exist.");
        }
        if (exclusion.liftWhenAcute() && exclusion.role() == null) {
            faults.add(
                    pointer + "/liftWhenAcute",
                    "lift-needs-role",
                    "Opheffen bij acuut gevaar kan alleen voor een rol.",
                    "Lifting in acute danger is possible for a role only.");
        }
    }

    private void expiry() {
        if (!signal.expires().isAfter(today) || signal.expires().isAfter(today.plusMonths(MAX_MONTHS))) {
            faults.add(
                    "/expires",
                    "expiry-out-of-range",
                    "De vervaldag ligt na vandaag en binnen 24 maanden.",
                    "The last day lies after today and within 24 months.");
        }
    }
}
