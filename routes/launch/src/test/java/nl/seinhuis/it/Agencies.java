// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import java.util.List;
import java.util.stream.Collectors;

/** Situations as each agency's own system writes them, as of today. Persons, numbers and addresses are invented. */
final class Agencies {

    private static final String OBJECTS =
            "\"place\",\"observation\",\"indicators\",\"coercion\",\"exploitation\",\"legal-meta\",\"reporter-role\"";
    private static final String PERSON = "\"identity\",\"birth-date\",\"gender-language\",\"contact\",\"residence\","
            + "\"nationality\",\"status\",\"minor\"";

    private Agencies() {}

    private static String dated(String text) {
        return text.replace("SEEN", ConnectorsIT.day(-3))
                .replace("TODAY", ConnectorsIT.day(0))
                .replace("REVIEW", ConnectorsIT.day(60))
                .replace("UNTIL", ConnectorsIT.day(150));
    }

    static String passport(String reference, String name) {
        return dated("""
                <melding xmlns="urn:nl:seinhuis:melding:1" kenmerk="%s" vervalt="UNTIL">
                  <doel code="triage"><grondslag>WPG-20</grondslag><grondslag>WPG-5</grondslag><grondslag>AVG10-33-1-A</grondslag></doel>
                  <waarneming datum="SEEN" tijd="21:40" wijze="zelf-gezien" betrouwbaarheid="4" zeker="ja" urgentie="hoog"/>
                  <plaats regio="VR01" gemeente="GM0014" bagId="0014019999999001" postcode="9799ZZ" huisnummer="12" soort="WONING"/>
                  <persoon nr="1" rol="slachtoffer" slachtoffer="mogelijk" voornaam="Ilinca" achternaam="%s" minderjarig="nee" geslacht="vrouw" taal="ro"><nationaliteit>RO</nationaliteit></persoon>
                  <persoon nr="2" rol="verdachte" voornaam="Dorin" achternaam="Verzonnen" geboren="1988" minderjarig="nee" geslacht="man"><telefoon>+31600000001</telefoon><politiegegeven>ANTECEDENT</politiegegeven></persoon>
                  <signaal>ALG-01</signaal><signaal>ALG-10</signaal>
                  <vorm>SEK</vorm><subvorm>THUIS</subvorm>
                  <toelichting>Een man in de gang gaf het identiteitsbewijs van de vrouw af.</toelichting>
                  <medewerker naam="T. Testpersoon" functie="wijkagent"/>
                  <wpg artikel="20" besluit="BESLUIT-NOORD-2026-01" zaak="PL0100-1">
                    <verstrekking van="1" aan="care-coordinator veilig-thuis" gegevens="identity gender-language nationality status minor" datum="TODAY" functie="privacyfunctionaris" reden="besluit-samenwerking" tot="UNTIL"/>
                    <verstrekking van="2" aan="care-coordinator veilig-thuis" gegevens="police-data status" datum="TODAY" functie="privacyfunctionaris" reden="besluit-samenwerking" tot="UNTIL"/>
                    <verstrekking aan="care-coordinator veilig-thuis" gegevens="place observation indicators coercion exploitation legal-meta reporter-role" datum="TODAY" functie="privacyfunctionaris" reden="besluit-samenwerking" tot="UNTIL"/>
                  </wpg>
                  <geinformeerd status="uitgesteld" reden="belang-onderzoek" herbeoordelen="REVIEW"/>
                </melding>
                """.formatted(reference, name));
    }

    static String cook(String reference, String name) {
        return dated("""
                {"specversion":"1.0","id":"%1$s","source":"urn:nld:oin:00000001111111120000:systeem:toezicht",
                "type":"nl.mensenhandelsignalen.signaal-gemeld.v1","datacontenttype":"application/json",
                "data":{"zaaknummer":"%1$s","datum":"SEEN","tijd":"23:05","bron":"zelfwaargenomen","betrouwbaarheid":5,"vastgesteld":true,
                "locatie":{"veiligheidsregio":"VR01","gemeente":"GM0014","bag":"0014019999999006","postcode":"9797ZZ","huisnummer":7,"soort":"BEDRIJF"},
                "betrokkenen":[{"rol":"slachtoffer","geslachtsnaam":"Kok","minderjarig":"nee","geslacht":"man","nationaliteiten":["ID"],"taal":"id"},
                {"rol":"werkgever","voornamen":"Peter","geslachtsnaam":"%2$s","minderjarig":"nee","telefoonnummers":["+31600000006"]}],
                "signalen":["ALG-01","ALG-04","ARB-01","ARB-03"],"dwangmiddelen":["DebtBondage","WithholdsDocuments"],
                "vormen":["ARB"],"branches":["HORECA"],"sbi":"I","medewerker":"H. Handhaver","functie":"toezichthouder",
                "informatieplicht":{"status":"uitgesteld","reden":"belang-toezicht","herbeoordelen":"REVIEW"}}}
                """.formatted(reference, name));
    }

    static String strawberries(String reference, String name) {
        return dated("""
                {"kenmerk":"%s","vervalt":"UNTIL",
                "doel":[{"code":"triage","grondslag":["AVG6-E-DUID"]},{"code":"investigate","grondslag":["AVG6-E-OPS","AVG10-SV161"]}],
                "waarneming":{"datum":"SEEN","tijd":"06:30","wijze":"zelf-gezien","betrouwbaarheid":5,"zeker":true,"urgentie":"hoog"},
                "plaats":{"regio":"VR01","gemeente":"GM0014","postcode":"9796ZZ","huisnummer":"100","soort":"KAS"},
                "persoon":[{"nr":1,"rol":"slachtoffer","slachtoffer":"mogelijk","achternaam":"%s","minderjarig":"nee","geslacht":"man","nationaliteit":["BG"]},
                {"nr":2,"rol":"werkgever","achternaam":"Aardbei","minderjarig":"nee"}],
                "voertuig":[{"kenteken":"XX001X","land":"NL","merk":"Mercedes","kleur":"wit","van":2}],
                "signaal":["ARB-02","ARB-08"],"dwang":["TakesEarnings"],"vorm":["ARB"],"subvorm":["LANDBOUW"],"sector":"A",
                "medewerker":{"naam":"I. Inspecteur","functie":"inspecteur"},
                "geinformeerd":{"status":"uitgesteld","reden":"belang-toezicht","herbeoordelen":"REVIEW"}}
                """.formatted(reference, name));
    }

    static String girl(String reference, String name) {
        return dated("""
                {"dossier":"%s","datum":"SEEN","bron":"omgeving","regio":"VR01","gemeente":"GM0014","plaats":"OPVANG",
                "jeugdige":{"voornaam":"Sanne","achternaam":"%s","geboren":"2009-02-17","minderjarig":"ja","geslacht":"meisje",
                "nationaliteiten":["NL"],"taal":"nl","telefoons":["+31600000005"],
                "verblijf":{"regio":"VR01","gemeente":"GM0014","geheim":"nee","instelling":"ja"}},
                "signalen":["SEK-01","ALG-13","SEK-09"],"vormen":["SEK"],"werving":"IntimatePartner",
                "medewerker":"J. Jeugdwerker","functie":"jeugdzorgwerker","aan":["care-terwille"],
                "toestemmingen":[{"betreft":"jeugdige","ontvangers":["care-coordinator","care-organisation"],"gegevens":["identity","birth-date","gender-language","contact","residence","nationality","status","minor"],"vorm":"schriftelijk","door":["jeugdige"],"datum":"TODAY","functie":"jeugdzorgwerker","reden":"toestemming-gegeven","tot":"UNTIL"}],
                "doorbrekingen":[{"ontvangers":["care-coordinator","care-organisation"],"gegevens":["place","observation","indicators","coercion","exploitation","legal-meta","reporter-role"],"datum":"TODAY","functie":"gedragswetenschapper","reden":"conflict-van-plichten","tot":"UNTIL"}],
                "geïnformeerd":{"status":"ja"}}
                """.formatted(reference, name));
    }

    private static final String CLIENT = """
            "datum":"SEEN","wijze":"van cliënt","betrouwbaarheid":5,"zeker":"ja","regio":"VR01","gemeente":"GM0014","plaats":"OPVANG",
            "cliënten":[{"voornaam":"Blessing","achternaam":"%s","geboren":"2001-04-09","minderjarig":"nee","geslacht":"vrouw","nationaliteiten":["NG"],"taal":"en","telefoons":["+31600000010"]}],
            "vormen":["SEK"],"medewerker":"H. Hulpverlener","functie":"maatschappelijk werker","geïnformeerd":{"status":"ja"},
            """;

    private static final String CONSENT = """
            {"soort":"toestemming",%s"aan":["%s"],"gegevens":[%s],"vorm":"schriftelijk","door":["zelf"],"datum":"TODAY","functie":"hulpverlener","reden":"toestemming-gegeven","tot":"UNTIL"}""";

    static String registered(String reference, String name) {
        String purposes =
                "\"doelen\":[{\"doel\":\"register\",\"grondslagen\":[\"AVG6-A-REG\",\"AVG9-A\",\"SEC-CONSENT\"]}],";
        String grounds = CONSENT.formatted("\"client\":1,", "comensha", PERSON) + ","
                + CONSENT.formatted("", "comensha", OBJECTS);
        return dated(
                ("{\"kenmerk\":\"%s\"," + purposes + CLIENT + "\"gronden\":[%s]}").formatted(reference, name, grounds));
    }

    static String helped(String reference, String name) {
        String grounds = List.of("care-coordinator", "ggd").stream()
                .map(role ->
                        CONSENT.formatted("\"client\":1,", role, PERSON) + "," + CONSENT.formatted("", role, OBJECTS))
                .collect(Collectors.joining(","));
        return dated(("{\"kenmerk\":\"%s\"," + CLIENT
                        + "\"signalen\":[\"ALG-04\"],\"nietAan\":[{\"rol\":\"comensha\"}],\"aan\":[\"ggd-groningen\"],\"gronden\":[%s]}")
                .formatted(reference, name, grounds));
    }

    static String minor(String reference, String name) {
        String consent = """
            {%s"ontvangers":["youth-care","care-coordinator"],"gegevens":[%s],"vorm":"schriftelijk","datum":"TODAY","functie":"medewerker aanmelding","tot":"UNTIL"}""";
        return dated("""
                {"dossier":"%s","doelen":[{"doel":"assist","grondslagen":["AVG6-A","AVG6-E-HULP","AVG9-A"]}],"datum":"SEEN",
                "urgentie":"normaal","regio":"VR01","plaats":"OPVANG","aan":["youth-care-noord"],
                "persoon":{"voornaam":"Sem","achternaam":"%s","geboren":"2009-06-30","minderjarig":"ja","geslacht":"man","nationaliteiten":["NL"],"taal":"nl"},
                "vormen":["CRI"],"signalen":["CRI-04"],"medewerker":"H. Helpdesk","functie":"medewerker aanmelding",
                "toestemmingen":[%s,%s],"geïnformeerd":"ja"}
                """.formatted(
                        reference,
                        name,
                        consent.formatted("\"betreft\":\"persoon\",", PERSON),
                        consent.formatted("", OBJECTS)));
    }

    /** As a system that knows the Dutch profiles sends it. */
    static String bundle(String reference, String name) {
        String seen = ConnectorsIT.day(-3) + "T10:15:00+01:00";
        String observations =
                List.of("signaal/ALG-02", "signaal/ALG-11", "dwang/RestrictsMedicalCare", "minderjarig/no").stream()
                        .map(code -> resource(
                                "Observation",
                                "\"status\":\"final\",\"code\":" + concept(code)
                                        + ",\"subject\":{\"reference\":\"Patient/1\"},\"effectiveDateTime\":\"" + seen
                                        + "\",\"method\":"
                                        + concept("wijze/from-victim")))
                        .collect(Collectors.joining(","));
        String grounds = ground(
                        "consent",
                        "\"patient\":{\"reference\":\"Patient/1\"},\"performer\":[{\"reference\":\"Patient/1\"}],",
                        PERSON,
                        "toestemming-gegeven")
                + "," + ground("secrecy-breach", "", OBJECTS, "conflict-van-plichten");
        return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
                + resource(
                        "Patient",
                        "\"id\":\"1\",\"name\":[{\"family\":\"" + name
                                + "\",\"given\":[\"Amina\"]}],\"gender\":\"female\",\"telecom\":[{\"system\":\"phone\",\"value\":\"06-00000003\"}]")
                + ","
                + resource(
                        "Communication",
                        "\"identifier\":[{\"value\":\"" + reference
                                + "\"}],\"status\":\"completed\",\"category\":[" + concept("geinformeerd/ja")
                                + "],\"reasonCode\":["
                                + concept("vorm/SEK") + "]")
                + ","
                + resource("Location", "\"type\":[" + concept("regio/VR01") + "," + concept("gemeente/GM0014") + "]")
                + ","
                + resource(
                        "Flag",
                        "\"status\":\"active\",\"code\":" + concept("urgentie/hoog")
                                + ",\"subject\":{\"reference\":\"Patient/1\"}")
                + "," + resource("Practitioner", "\"name\":[{\"text\":\"V. Verpleger\"}]")
                + "," + resource("PractitionerRole", "\"code\":[{\"text\":\"sociaal verpleegkundige\"}]")
                + "," + observations + "," + grounds + "]}";
    }

    private static String ground(String kind, String whose, String categories, String reason) {
        String form = kind.equals("consent") ? "," + concept("vorm-toestemming/written") : "";
        String codes = List.of(categories.replace("\"", "").split(",", -1)).stream()
                .map(category -> concept("gegevens/" + category))
                .collect(Collectors.joining(","));
        return resource(
                "Consent",
                "\"status\":\"active\",\"scope\":{\"text\":\"privacy\"},\"category\":[" + concept("voorwaarde/" + kind)
                        + form
                        + "]," + whose + "\"dateTime\":\"" + ConnectorsIT.day(0) + "\",\"policyRule\":"
                        + concept("reden/" + reason) + ",\"provision\":{\"type\":\"permit\",\"period\":{\"end\":\""
                        + ConnectorsIT.day(150) + "\"},\"actor\":[{\"role\":" + concept("ontvanger/care-coordinator")
                        + ",\"reference\":{\"display\":\"zorgcoördinator\"}}],\"code\":[" + codes + "]}");
    }

    private static String resource(String kind, String members) {
        return "{\"resource\":{\"resourceType\":\"" + kind + "\"," + members + "}}";
    }

    private static String concept(String code) {
        String[] parts = code.split("/", 2);
        return "{\"coding\":[{\"system\":\"https://seinhuis.example/fhir/CodeSystem/" + parts[0] + "\",\"code\":\""
                + parts[1] + "\"}]}";
    }
}
