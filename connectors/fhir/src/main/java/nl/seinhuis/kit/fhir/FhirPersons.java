// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.fhir;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nl.seinhuis.kit.signal.SignalTree;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Patients (nl-core-Patient) with what was observed of each. Every patient of a signal is a possible victim. */
final class FhirPersons {

    private final FhirBundle bundle;
    private final SignalTree tree;

    FhirPersons(FhirBundle bundle, SignalTree tree) {
        this.bundle = bundle;
        this.tree = tree;
    }

    void read() {
        List<Patient> patients = bundle.all(Patient.class);
        for (int i = 0; i < patients.size(); i++) {
            person("/persons/" + i, "Patient " + (i + 1) + ".", patients.get(i), "p" + (i + 1));
        }
    }

    private void person(String at, String label, Patient patient, String ref) {
        tree.put(at + "/ref", ref);
        tree.put(at + "/role", "victim");
        tree.put(at + "/victimStatus", "possible");
        name(at + "/name", label, patient.getNameFirstRep());
        tree.text(at + "/bsn", label + "identifier", bsn(patient.getIdentifier()));
        tree.text(
                at + "/birthDate",
                label + "birthDate",
                patient.getBirthDateElement().getValueAsString());
        List<CodeableConcept> codes = of(ref).map(Observation::getCode).toList();
        tree.text(
                at + "/minor",
                label + "minderjarig",
                FhirSignal.one(codes, FhirCodes.MINOR).orElse("unknown"));
        tree.text(
                at + "/gender",
                label + "gender",
                patient.hasGender() ? patient.getGender().toCode() : null);
        tree.texts(at + "/nationalities", label + "nationality", nationalities(patient));
        tree.text(
                at + "/language",
                label + "communication",
                patient.getCommunication().stream()
                        .flatMap(one -> FhirBundle.codes(List.of(one.getLanguage()), FhirCodes.LANGUAGE))
                        .findFirst()
                        .orElse(null));
        tree.texts(at + "/phones", label + "telecom", telecom(patient, ContactPoint.ContactPointSystem.PHONE));
        tree.texts(at + "/emails", label + "telecom", telecom(patient, ContactPoint.ContactPointSystem.EMAIL));
        if (patient.hasAddress()) {
            residence(at + "/residence", label, patient.getAddressFirstRep());
        }
        tree.texts(at + "/health", label + "Observation.code (SNOMED CT)", health(codes, label));
        tree.text(
                at + "/sexWork",
                label + "sekswerk",
                FhirSignal.one(codes, FhirCodes.SEX_WORK).orElse(null));
    }

    private Stream<Observation> of(String ref) {
        return bundle.all(Observation.class).stream()
                .filter(one -> ref.equals(bundle.ref(one.getSubject().getReference())));
    }

    private void name(String at, String label, HumanName name) {
        tree.text(at + "/given", label + "name.given", name.hasGiven() ? name.getGivenAsSingleString() : null);
        tree.text(
                at + "/prefix",
                label + "name.family",
                extension(name.getFamilyElement().getExtension(), FhirCodes.OWN_PREFIX));
        String own = extension(name.getFamilyElement().getExtension(), FhirCodes.OWN_NAME);
        tree.text(at + "/family", label + "name.family", own == null ? name.getFamily() : own);
        tree.text(
                at + "/alias",
                label + "name.text",
                name.getUse() == HumanName.NameUse.NICKNAME ? name.getText() : null);
    }

    private static @Nullable String bsn(List<Identifier> identifiers) {
        return identifiers.stream()
                .filter(one -> FhirCodes.BSN.equals(one.getSystem()))
                .map(Identifier::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<String> nationalities(Patient patient) {
        return patient.getExtensionsByUrl(FhirCodes.NATIONALITY).stream()
                .flatMap(outer -> outer.getExtension().stream())
                .map(Extension::getValue)
                .filter(Objects::nonNull)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(value -> FhirBundle.codes(List.of((CodeableConcept) value), FhirCodes.COUNTRY))
                .distinct()
                .toList();
    }

    private static List<String> telecom(Patient patient, ContactPoint.ContactPointSystem system) {
        return patient.getTelecom().stream()
                .filter(one -> one.getSystem() == system && one.hasValue())
                .map(one -> system == ContactPoint.ContactPointSystem.PHONE ? phone(one.getValue()) : one.getValue())
                .distinct()
                .toList();
    }

    private static String phone(String text) {
        String bare = text.replaceAll("[ ().-]", "");
        return bare.matches("0[1-9][0-9]{8}") ? "+31" + bare.substring(1) : bare;
    }

    /** What is not said to be open is secret: an address in a care record may be that of a shelter. */
    private void residence(String at, String label, Address address) {
        tree.text(
                at + "/postcode",
                label + "address.postalCode",
                address.hasPostalCode() ? address.getPostalCode().replace(" ", "") : null);
        tree.text(
                at + "/houseNumber",
                label + "address.line",
                address.getLine().stream()
                        .map(line -> extension(line.getExtension(), FhirCodes.HOUSE_NUMBER))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
        tree.put(at + "/secret", address.getUse() != Address.AddressUse.HOME);
        tree.put(at + "/shelter", address.getUse() == Address.AddressUse.TEMP);
    }

    private List<String> health(List<CodeableConcept> codes, String label) {
        Optional<String> unknown = FhirBundle.codes(codes, FhirCodes.SNOMED)
                .filter(code -> !FhirCodes.HEALTH.containsKey(code))
                .findFirst();
        if (unknown.isPresent()) {
            tree.fault(label + "Observation.code (SNOMED CT)", "Deze bevinding hoort niet bij een melding.");
        }
        return FhirBundle.codes(codes, FhirCodes.SNOMED)
                .flatMap(code -> Optional.ofNullable(FhirCodes.HEALTH.get(code)).stream())
                .distinct()
                .toList();
    }

    private static @Nullable String extension(List<Extension> extensions, String url) {
        return extensions.stream()
                .filter(one -> url.equals(one.getUrl()))
                .map(Extension::getValue)
                .filter(Objects::nonNull)
                .map(Type::primitiveValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
