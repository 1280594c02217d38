// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.fhir;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.web.WebPost;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * A delivery as a FHIR Communication under its own id: the whole as an attachment, and of each person what was released
 * of name, birth date, gender and telephone as a contained Patient. {@code PUT} makes the same id again change nothing.
 */
public final class FhirDelivery {

    public static final String TYPE = "application/fhir+json";

    private FhirDelivery() {}

    /** Puts it at a FHIR endpoint. */
    public static void put(WebPost endpoint, String id, JsonObject content) throws IOException, Unfit {
        String unused = endpoint.send(
                "PUT", "/Communication/" + id, Map.of("Content-Type", TYPE, "Accept", TYPE), json(id, content));
    }

    /** The Communication, JSON. */
    static String json(String id, JsonObject content) {
        Communication communication = new Communication();
        communication.setId(id);
        communication.addIdentifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + id);
        communication.setStatus(Communication.CommunicationStatus.COMPLETED);
        communication.addCategory().addCoding().setSystem(FhirCodes.PURPOSE).setCode(text(content, "purpose"));
        communication
                .getRecipientFirstRep()
                .getIdentifier()
                .setSystem(FhirCodes.DESK)
                .setValue(text(content, "desk"));
        Attachment whole = new Attachment();
        whole.setContentType("application/json").setTitle(text(content, "kind"));
        whole.setData(content.toString().getBytes(StandardCharsets.UTF_8));
        communication.addPayload().setContent(whole);
        if (at(content, "objects", "exploitation", "value", "forms") instanceof JsonArray forms) {
            for (JsonString form : forms.getValuesAs(JsonString.class)) {
                communication
                        .addReasonCode()
                        .addCoding()
                        .setSystem(FhirCodes.FORM)
                        .setCode(form.getString());
            }
        }
        if (content.get("persons") instanceof JsonArray persons) {
            int number = 1;
            for (JsonValue person : persons) {
                Patient patient = patient(person.asJsonObject());
                patient.setId("p" + number++);
                communication.addContained(patient);
                communication.addAbout(
                        new Reference("#" + patient.getIdElement().getIdPart()));
            }
        }
        return FhirBundle.CONTEXT.newJsonParser().encodeResourceToString(communication);
    }

    private static Patient patient(JsonObject person) {
        Patient patient = new Patient();
        if (at(person, "identity", "value") instanceof JsonObject name) {
            String family = (text(name, "prefix") + " " + text(name, "family")).strip();
            patient.addName().setFamily(family.isEmpty() ? null : family).addGiven(text(name, "given"));
        }
        String gender =
                at(person, "gender-language", "value", "gender") instanceof JsonString word ? word.getString() : "";
        if (!gender.isEmpty()) {
            patient.setGender(org.hl7.fhir.r4.model.Enumerations.AdministrativeGender.fromCode(gender));
        }
        if (at(person, "birth-date", "value") instanceof JsonString day
                && day.getString().matches("[0-9]{4}(-[0-9]{2}){0,2}")) {
            patient.getBirthDateElement().setValueAsString(day.getString());
        }
        if (at(person, "contact", "links") instanceof JsonArray links) {
            for (JsonValue link : links) {
                if ("tel".equals(text(link.asJsonObject(), "type"))
                        && link.asJsonObject().containsKey("value")) {
                    patient.addTelecom()
                            .setSystem(ContactPoint.ContactPointSystem.PHONE)
                            .setValue(text(link.asJsonObject(), "value"));
                }
            }
        }
        return patient;
    }

    private static JsonValue at(JsonObject from, String... path) {
        JsonValue at = from;
        for (String step : List.of(path)) {
            at = at instanceof JsonObject object ? object.getOrDefault(step, JsonValue.NULL) : JsonValue.NULL;
        }
        return at;
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }
}
