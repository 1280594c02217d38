// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.fhir;

import java.util.Map;

/** Code systems: those of nl-core, and our own for what no standard has a code for. */
final class FhirCodes {

    static final String BSN = "http://fhir.nl/fhir/NamingSystem/bsn";
    static final String SNOMED = "http://snomed.info/sct";
    static final String LANGUAGE = "urn:ietf:bcp:47";
    static final String COUNTRY = "urn:iso:std:iso:3166";
    static final String NATIONALITY = "http://hl7.org/fhir/StructureDefinition/patient-nationality";
    static final String OWN_PREFIX = "http://hl7.org/fhir/StructureDefinition/humanname-own-prefix";
    static final String OWN_NAME = "http://hl7.org/fhir/StructureDefinition/humanname-own-name";
    static final String HOUSE_NUMBER = "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-houseNumber";

    private static final String OWN = "https://seinhuis.example/fhir/CodeSystem/";
    static final String INDICATOR = OWN + "signaal";
    static final String FORM = OWN + "vorm";
    static final String COERCION = OWN + "dwang";
    static final String URGENCY = OWN + "urgentie";
    static final String MINOR = OWN + "minderjarig";
    static final String SEX_WORK = OWN + "sekswerk";
    static final String MANNER = OWN + "wijze";
    static final String RELIABILITY = OWN + "betrouwbaarheid";
    static final String REGION = OWN + "regio";
    static final String MUNICIPALITY = OWN + "gemeente";
    static final String PLACE = OWN + "plaats";
    static final String GATE = OWN + "voorwaarde";
    static final String CONSENT_FORM = OWN + "vorm-toestemming";
    static final String REASON = OWN + "reden";
    static final String ROLE = OWN + "ontvanger";
    static final String CATEGORY = OWN + "gegevens";
    static final String INFORMED = OWN + "geinformeerd";
    static final String PURPOSE = OWN + "doel";
    static final String DESK = OWN + "loket";

    /** Findings of SNOMED CT to the signal's health codes. */
    static final Map<String, String> HEALTH = Map.of(
            "417163006", "LETSEL", // traumatic injury
            "77386006", "ZWANGER", // pregnancy
            "66214007", "VERSLAVING", // substance abuse
            "74732009", "PSYCHISCH", // mental disorder
            "110359009", "LVB", // intellectual disability
            "8098009", "SOA", // sexually transmitted infection
            "60119000", "UITPUTTING"); // exhaustion

    private FhirCodes() {}
}
