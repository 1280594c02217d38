// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

/** Signals about somebody of whom hardly more than a telephone number is known, compared or not. */
final class PhoneSignals {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final Random RANDOM = new Random();

    private PhoneSignals() {}

    /** A number that nobody has. */
    static String phone() {
        return "+316" + (10_000_000 + RANDOM.nextInt(90_000_000));
    }

    /** One person with a number. */
    static String signal(String region, String phone, boolean match) {
        return signal(region, List.of(phone), match);
    }

    /** As many persons as numbers. */
    static String signal(String region, List<String> phones, boolean match) {
        JsonArrayBuilder purposes = Json.createArrayBuilder().add(purpose("triage", "AVG6-E-DUID"));
        if (match) {
            purposes.add(purpose("match", "AVG6-E-KOP"));
        }
        return base(region, "VR01".equals(region) ? "GM0014" : "VR03".equals(region) ? "GM0106" : "GM0344")
                .add("purposes", purposes)
                .add("persons", victims(phones))
                .add("indicators", Json.createArrayBuilder().add("ALG-09"))
                .add("legal", Json.createObjectBuilder().add("regime", "avg").add("subjectInformed", informed()))
                .build()
                .toString();
    }

    /** From the police, who let it be compared. */
    static String police(String phone) {
        JsonObjectBuilder gate = Json.createObjectBuilder()
                .add("kind", "wpg-decision")
                .add("subject", "p1")
                .add("recipients", Json.createArrayBuilder().add("police"))
                .add("categories", Json.createArrayBuilder().add("contact").add("identity"))
                .add("date", LocalDate.now(AMSTERDAM).toString())
                .add("function", "privacyfunctionaris")
                .add("reason", "besluit-samenwerking")
                .add("validUntil", LocalDate.now(AMSTERDAM).plusMonths(6).toString());
        return base("VR01", "GM0014")
                .add(
                        "purposes",
                        Json.createArrayBuilder()
                                .add(purpose("triage", "WPG-20"))
                                .add(purpose("match", "WPG-8-9")))
                .add("persons", victims(List.of(phone)))
                .add(
                        "legal",
                        Json.createObjectBuilder()
                                .add("regime", "wpg")
                                .add("gates", Json.createArrayBuilder().add(gate))
                                .add("subjectInformed", informed())
                                .add("wpgArticle", "20")
                                .add("decisionReference", "BESLUIT-2026-07"))
                .build()
                .toString();
    }

    private static JsonObjectBuilder base(String region, String municipality) {
        LocalDate today = LocalDate.now(AMSTERDAM);
        return Json.createObjectBuilder()
                .add("reference", "phone-" + Long.toString(System.nanoTime(), 36) + "-" + RANDOM.nextInt(1_000_000))
                .add(
                        "observation",
                        Json.createObjectBuilder()
                                .add("date", today.toString())
                                .add("manner", "from-third-party")
                                .add("reliability", 3)
                                .add("hard", false)
                                .add("urgency", "normal"))
                .add(
                        "place",
                        Json.createObjectBuilder()
                                .add("region", region)
                                .add("municipality", municipality)
                                .add("kind", "ONBEKEND"))
                .add("expires", today.plusMonths(6).toString());
    }

    private static JsonArrayBuilder victims(List<String> phones) {
        JsonArrayBuilder victims = Json.createArrayBuilder();
        for (int i = 0; i < phones.size(); i++) {
            victims.add(victim(i + 1, phones.get(i)));
        }
        return victims;
    }

    private static JsonObjectBuilder victim(int number, String phone) {
        return Json.createObjectBuilder()
                .add("ref", "p" + number)
                .add("role", "victim")
                .add("victimStatus", "possible")
                .add("minor", "no")
                .add("phones", Json.createArrayBuilder().add(phone));
    }

    private static JsonObjectBuilder purpose(String purpose, String basis) {
        return Json.createObjectBuilder()
                .add("purpose", purpose)
                .add("basis", Json.createArrayBuilder().add(basis));
    }

    private static JsonObjectBuilder informed() {
        return Json.createObjectBuilder()
                .add("status", "postponed")
                .add("reason", "veiligheid-betrokkene")
                .add("review", LocalDate.now(AMSTERDAM).plusMonths(2).toString());
    }
}
