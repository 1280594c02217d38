// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.fhir;

import java.time.LocalDate;
import java.util.List;
import nl.seinhuis.kit.signal.SignalTree;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.jspecify.annotations.Nullable;

/**
 * Consents, and grounds for breaching secrecy: each a Consent of which the category says which of the two it is, the
 * provision for whom, for what and until when. Only an active one that permits counts; whoever is bound to secrecy gets
 * nothing into a signal without one.
 */
final class FhirConsent {

    private final FhirBundle bundle;
    private final SignalTree tree;

    FhirConsent(FhirBundle bundle, SignalTree tree) {
        this.bundle = bundle;
        this.tree = tree;
    }

    void read() {
        List<Consent> all = bundle.all(Consent.class);
        if (all.isEmpty()) {
            tree.fault(
                    "Consent",
                    "Zonder toestemming of grond om het beroepsgeheim te doorbreken kan dit niet worden gemeld.");
        }
        for (int i = 0; i < all.size(); i++) {
            gate("/legal/gates/" + i, "Consent " + (i + 1) + ".", all.get(i));
        }
    }

    private void gate(String at, String label, Consent consent) {
        Consent.ProvisionComponent provision = consent.getProvision();
        if (consent.getStatus() != Consent.ConsentState.ACTIVE
                || provision.getType() == Consent.ConsentProvisionType.DENY) {
            tree.fault(label + "status", "Deze toestemming of grond is niet van kracht.");
        }
        String kind = FhirSignal.one(consent.getCategory(), FhirCodes.GATE).orElse("");
        if (!kind.equals("consent") && !kind.equals("secrecy-breach")) {
            tree.fault(label + "category", "Kies uit consent, secrecy-breach.");
        }
        tree.text(at + "/kind", label + "category", kind);
        if (consent.hasPatient()) {
            String ref = bundle.ref(consent.getPatient().getReference());
            tree.text(at + "/subject", label + "patient", ref == null ? "?" : ref);
        }
        List<CodeableConcept> roles = provision.getActor().stream()
                .map(Consent.provisionActorComponent::getRole)
                .toList();
        tree.texts(at + "/recipients", label + "provision.actor", FhirSignal.many(roles, FhirCodes.ROLE));
        tree.texts(
                at + "/categories", label + "provision.code", FhirSignal.many(provision.getCode(), FhirCodes.CATEGORY));
        if (kind.equals("consent")) {
            given(at, label, consent);
        }
        tree.text(at + "/date", label + "dateTime", day(consent.getDateTimeElement()));
        tree.text(at + "/function", "PractitionerRole.code", FhirSignal.function(bundle));
        tree.text(
                at + "/reason",
                label + "policyRule",
                FhirSignal.one(List.of(consent.getPolicyRule()), FhirCodes.REASON)
                        .orElse(null));
        tree.text(
                at + "/validUntil",
                label + "provision.period",
                day(provision.getPeriod().getEndElement()));
    }

    /** How it was given, and by whom: the patient, or somebody else for a child. */
    private void given(String at, String label, Consent consent) {
        tree.text(
                at + "/form",
                label + "category (vorm)",
                FhirSignal.one(consent.getCategory(), FhirCodes.CONSENT_FORM).orElse(null));
        tree.texts(
                at + "/givenBy",
                label + "performer",
                consent.getPerformer().stream()
                        .map(one -> giver(label, one.getReference()))
                        .distinct()
                        .toList());
    }

    /** Anybody else, for example whoever wrote it down, gives no consent. */
    private String giver(String label, @Nullable String reference) {
        if (bundle.ref(reference) != null) {
            return "self";
        }
        boolean related = reference != null
                && bundle.all(RelatedPerson.class).stream()
                        .anyMatch(one -> reference.equals(
                                "RelatedPerson/" + one.getIdElement().getIdPart()));
        if (!related) {
            tree.fault(label + "performer", "Toestemming geeft de patiënt zelf, of een ouder (RelatedPerson).");
        }
        return "parents";
    }

    private static @Nullable String day(DateTimeType written) {
        return FhirDays.day(written).map(LocalDate::toString).orElse(null);
    }
}
