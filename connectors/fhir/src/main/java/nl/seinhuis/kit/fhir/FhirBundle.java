// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.signal.NotASignal;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A Bundle that was read strictly: JSON in UTF-8, no unknown element, only the kinds of resources that a signal is made
 * of, nothing in it that a browser would run. Nothing is fetched and no expression is evaluated. Reasons never quote.
 */
final class FhirBundle {

    static final FhirContext CONTEXT = context();

    private static final int LARGEST = 1 << 20;
    private static final int DEEPEST = 40;
    private static final int MOST = 100;
    private static final Pattern RUNS =
            Pattern.compile("<\\s*/?\\s*(script|iframe|object|embed|svg)|javascript:|\\bon[a-z]{3,12}\\s*=", 2);
    private static final Set<String> KINDS = Set.of(
            "Patient",
            "Observation",
            "Flag",
            "Communication",
            "Consent",
            "Practitioner",
            "PractitionerRole",
            "Location",
            "RelatedPerson",
            "Organization",
            "MessageHeader");

    private final List<Bundle.BundleEntryComponent> entries;

    private FhirBundle(Bundle bundle) {
        this.entries = bundle.getEntry();
    }

    private static FhirContext context() {
        FhirContext context = FhirContext.forR4();
        context.setParserErrorHandler(new StrictErrorHandler());
        return context;
    }

    static FhirBundle read(byte[] body) throws NotASignal {
        if (body.length > LARGEST) {
            throw no("De Bundle is groter dan 1 MiB.");
        }
        Optional<JsonObject> json = depth(body) > DEEPEST ? Optional.empty() : StrictJson.object(body);
        if (json.isEmpty()) {
            throw no("De Bundle is geen JSON-object in UTF-8, of is te diep genest.");
        }
        String text = new String(body, StandardCharsets.UTF_8);
        // As it is written and as it will be read: JSON can spell any letter as \\u003c.
        if (RUNS.matcher(text).find() || RUNS.matcher(json.get().toString()).find()) {
            throw no("De Bundle bevat een script of opmaak die kan worden uitgevoerd.");
        }
        FhirBundle bundle = new FhirBundle(parse(text));
        if (bundle.entries.size() > MOST) {
            throw no("De Bundle heeft meer dan " + MOST + " onderdelen.");
        }
        for (Bundle.BundleEntryComponent entry : bundle.entries) {
            if (entry.getResource() == null
                    || !KINDS.contains(entry.getResource().fhirType())) {
                throw no("De Bundle bevat een onderdeel dat niet bij een melding hoort.");
            }
        }
        return bundle;
    }

    private static Bundle parse(String text) throws NotASignal {
        try {
            IParser parser = CONTEXT.newJsonParser();
            return parser.parseResource(Bundle.class, text);
        } catch (DataFormatException | IllegalArgumentException | ClassCastException e) {
            throw no("De Bundle klopt niet met FHIR R4.");
        }
    }

    /** Depth of brackets outside of texts: a parser would go as deep as it is sent. */
    private static int depth(byte[] body) {
        int depth = 0;
        int deepest = 0;
        boolean inside = false;
        for (int i = 0; i < body.length; i++) {
            byte one = body[i];
            if (inside && one == '\\') {
                i++;
            } else if (one == '"') {
                inside = !inside;
            } else if (!inside) {
                depth += one == '{' || one == '[' ? 1 : one == '}' || one == ']' ? -1 : 0;
                deepest = Math.max(deepest, depth);
            }
        }
        return deepest;
    }

    private static NotASignal no(String reason) {
        return new NotASignal(List.of(reason));
    }

    <T extends Resource> List<T> all(Class<T> kind) {
        return entries.stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    <T extends Resource> Optional<T> first(Class<T> kind) {
        return all(kind).stream().findFirst();
    }

    /** {@code p1} for the first Patient, and so on; nothing for a reference to none of them. */
    @Nullable
    String ref(@Nullable String reference) {
        List<Patient> patients = all(Patient.class);
        for (int i = 0; reference != null && i < patients.size(); i++) {
            String id = patients.get(i).getIdElement().getIdPart();
            String url = entries.stream()
                    .filter(entry -> entry.getResource() instanceof Patient patient && same(patient, id))
                    .map(Bundle.BundleEntryComponent::getFullUrl)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("");
            if (reference.equals("Patient/" + id) || (!url.isEmpty() && reference.equals(url))) {
                return "p" + (i + 1);
            }
        }
        return null;
    }

    private static boolean same(Patient patient, @Nullable String id) {
        return id != null && id.equals(patient.getIdElement().getIdPart());
    }

    /** Codes of one system. */
    static Stream<String> codes(List<CodeableConcept> concepts, String system) {
        return concepts.stream()
                .flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> system.equals(coding.getSystem()))
                .map(Coding::getCode)
                .filter(Objects::nonNull);
    }
}
