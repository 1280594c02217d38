// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.fhir;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.seinhuis.kit.signal.DutchWords;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.signal.SignalTree;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.StringType;

/**
 * A Bundle as a signal: Communication says which signal it is and why, Observation what was seen, Flag how urgent it is,
 * Patient about whom, Location where, Consent on what ground ({@link FhirConsent}). What the agency declares is not here.
 */
public final class FhirSignal {

    private final FhirBundle bundle;
    private final SignalTree tree;

    private FhirSignal(FhirBundle bundle, SignalTree tree) {
        this.bundle = bundle;
        this.tree = tree;
    }

    /**
     * Puts a Bundle into a signal under construction.
     *
     * @param body the Bundle, JSON
     * @param tree gets everything but purposes and expiry
     * @return day of the observation, where there is one
     * @throws NotASignal if it is no Bundle that can be read
     */
    public static Optional<LocalDate> read(byte[] body, SignalTree tree) throws NotASignal {
        FhirSignal signal = new FhirSignal(FhirBundle.read(body), tree);
        Communication communication = signal.bundle.first(Communication.class).orElseGet(Communication::new);
        tree.text(
                "/reference",
                "Communication.identifier",
                communication.getIdentifierFirstRep().getValue());
        Optional<LocalDate> day = signal.observation();
        signal.place();
        new FhirPersons(signal.bundle, tree).read();
        signal.observed(communication);
        signal.sender();
        tree.put("/legal/regime", "avg");
        new FhirConsent(signal.bundle, tree).read();
        signal.informed(communication);
        return day;
    }

    private Optional<LocalDate> observation() {
        List<Observation> all = bundle.all(Observation.class);
        Optional<ZonedDateTime> at = all.stream()
                .filter(Observation::hasEffectiveDateTimeType)
                .flatMap(one -> FhirDays.moment(one.getEffectiveDateTimeType()).stream())
                .min(Comparator.naturalOrder());
        boolean timed = all.stream()
                .filter(Observation::hasEffectiveDateTimeType)
                .anyMatch(one -> one.getEffectiveDateTimeType().hasTime());
        tree.text(
                "/observation/date",
                "Observation.effectiveDateTime",
                at.map(day -> day.toLocalDate().toString()).orElse(null));
        if (timed) {
            tree.text(
                    "/observation/time",
                    "Observation.effectiveDateTime",
                    at.map(day -> day.format(DateTimeFormatter.ofPattern("HH:mm")))
                            .orElse(null));
        }
        List<CodeableConcept> methods = all.stream().map(Observation::getMethod).toList();
        tree.text(
                "/observation/manner",
                "Observation.method",
                one(methods, FhirCodes.MANNER).orElse("from-victim"));
        String reliability = one(methods, FhirCodes.RELIABILITY).orElse("3");
        tree.put("/observation/reliability", reliability.matches("[1-5]") ? Integer.parseInt(reliability) : 0);
        tree.put(
                "/observation/hard",
                all.stream().anyMatch(one -> one.getStatus() == Observation.ObservationStatus.FINAL));
        List<CodeableConcept> flags =
                bundle.all(Flag.class).stream().map(Flag::getCode).toList();
        String urgency = one(flags, FhirCodes.URGENCY).orElse("normaal");
        if (!DutchWords.URGENCY.containsKey(urgency)) {
            tree.fault("Flag.code", "Kies uit acuut, hoog, normaal.");
        }
        tree.text("/observation/urgency", "Flag.code", DutchWords.URGENCY.getOrDefault(urgency, "normal"));
        return at.map(day -> day.toLocalDate());
    }

    private void place() {
        Optional<Location> location = bundle.first(Location.class);
        if (location.isPresent()) {
            List<CodeableConcept> types = location.get().getType();
            tree.text(
                    "/place/region",
                    "Location.type (regio)",
                    one(types, FhirCodes.REGION).orElse(null));
            tree.text(
                    "/place/municipality",
                    "Location.type (gemeente)",
                    one(types, FhirCodes.MUNICIPALITY).orElse(null));
            tree.text(
                    "/place/kind",
                    "Location.type (plaats)",
                    one(types, FhirCodes.PLACE).orElse("ONBEKEND"));
        }
    }

    private void observed(Communication communication) {
        List<CodeableConcept> codes = new ArrayList<>();
        bundle.all(Observation.class).forEach(one -> codes.add(one.getCode()));
        tree.texts("/indicators", "Observation.code (signaal)", many(codes, FhirCodes.INDICATOR));
        tree.texts("/coercion", "Observation.code (dwang)", many(codes, FhirCodes.COERCION));
        tree.texts(
                "/exploitation/forms", "Communication.reasonCode", many(communication.getReasonCode(), FhirCodes.FORM));
        if (communication.hasPayload() && communication.getPayloadFirstRep().getContent() instanceof StringType words) {
            tree.text("/narrative/text", "Communication.payload", words.getValue());
        }
    }

    private void sender() {
        Optional<Practitioner> person = bundle.first(Practitioner.class);
        if (person.isPresent()) {
            tree.text(
                    "/sender/employee",
                    "Practitioner.name",
                    person.get().getNameFirstRep().getText());
            tree.text("/sender/function", "PractitionerRole.code", function(bundle));
        }
    }

    /** Function of the professional, as the agency calls it. */
    static String function(FhirBundle bundle) {
        return bundle.first(PractitionerRole.class)
                .map(role -> role.getCodeFirstRep().getText())
                .orElse("zorgprofessional");
    }

    private void informed(Communication communication) {
        String status = one(communication.getCategory(), FhirCodes.INFORMED).orElse("");
        tree.text(
                "/legal/subjectInformed/status",
                "Communication.category (geinformeerd)",
                DutchWords.INFORMED.get(status));
        tree.text(
                "/legal/subjectInformed/reason",
                "Communication.statusReason",
                one(List.of(communication.getStatusReason()), FhirCodes.REASON).orElse(null));
        if ("uitgesteld".equals(status) && communication.hasReceived()) {
            tree.text(
                    "/legal/subjectInformed/review",
                    "Communication.received",
                    FhirDays.day(communication.getReceivedElement())
                            .map(LocalDate::toString)
                            .orElse(null));
        }
        if (!DutchWords.INFORMED.containsKey(status)) {
            tree.fault(
                    "Communication.category (geinformeerd)",
                    "Vul in of de betrokkene is geïnformeerd: ja, uitgesteld of nvt.");
        }
    }

    static Optional<String> one(List<CodeableConcept> concepts, String system) {
        return FhirBundle.codes(concepts, system).findFirst();
    }

    static List<String> many(List<CodeableConcept> concepts, String system) {
        return FhirBundle.codes(concepts, system).distinct().toList();
    }
}
