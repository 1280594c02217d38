// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.form;

import java.time.LocalDate;
import java.util.List;
import nl.seinhuis.launch.simulate.world.Situation;
import nl.seinhuis.launch.simulate.world.Subject;

/** The XML that the police put on their queue, each provision with its decision. */
record PoliceXml(LocalDate today) implements Writing {

    private static final int MONTHS = 6;
    private static final int REVIEW = 60;

    @Override
    public String write(Situation situation) {
        Situation.Seen seen = situation.seen();
        Subject subject = situation.subject();
        StringBuilder xml = new StringBuilder("<melding xmlns=\"urn:nl:seinhuis:melding:1\"")
                .append(attribute("kenmerk", situation.reference()))
                .append(attribute("vervalt", seen.date().plusMonths(MONTHS).toString()))
                .append('>')
                .append(purpose("triage", "WPG-20", "WPG-5", "AVG10-33-1-A"))
                .append("<waarneming")
                .append(attribute("datum", seen.date().toString()))
                .append(" wijze=\"zelf-gezien\" betrouwbaarheid=\"4\" zeker=\"ja\" urgentie=\"normaal\"/><plaats")
                .append(attribute("regio", seen.region()))
                .append(attribute("gemeente", seen.municipality()))
                .append(attribute("bagId", seen.bag()))
                .append(attribute("postcode", subject.person().postcode()))
                .append(attribute("huisnummer", subject.person().house()))
                .append(" soort=\"WONING\"/>");
        person(xml, situation);
        if (!subject.plate().isEmpty()) {
            xml.append("<voertuig")
                    .append(attribute("kenteken", subject.plate()))
                    .append(" land=\"NL\" van=\"1\"/>");
        }
        xml.append("<signaal>").append(seen.indicator()).append("</signaal>");
        xml.append("<vorm>").append(seen.form()).append("</vorm>");
        xml.append("<toelichting>").append(situation.course().text()).append("</toelichting>");
        xml.append("<medewerker naam=\"T. Testpersoon\" functie=\"wijkagent\"/>");
        xml.append("<wpg artikel=\"20\" besluit=\"BESLUIT-SIM-01\" zaak=\"SIM-1\">");
        xml.append(provision(" van=\"1\"", Grounds.PERSON)).append(provision("", Grounds.OBJECTS));
        xml.append("</wpg>");
        if (situation.course().mayUseBsn()) {
            xml.append("<bsnGrond van=\"1\" aan=\"police veilig-thuis\" datum=\"")
                    .append(today)
                    .append("\" functie=\"privacyfunctionaris\" reden=\"wabb-artikel-tien\" tot=\"")
                    .append(Grounds.until(today))
                    .append("\"/>");
        }
        return xml.append("<geinformeerd status=\"uitgesteld\" reden=\"belang-onderzoek\" herbeoordelen=\"")
                .append(today.plusDays(REVIEW))
                .append("\"/></melding>")
                .toString();
    }

    private static void person(StringBuilder xml, Situation situation) {
        Subject subject = situation.subject();
        xml.append("<persoon nr=\"1\" rol=\"slachtoffer\" slachtoffer=\"mogelijk\"")
                .append(attribute("voornaam", subject.person().given()))
                .append(attribute("tussenvoegsel", subject.person().prefix()))
                .append(attribute("achternaam", subject.person().family()))
                .append(attribute("bsn", situation.course().bsn()))
                .append(attribute("geboren", subject.person().birthDate()))
                .append(attribute("minderjarig", subject.minor()))
                .append('>');
        if (!subject.nationality().isEmpty()) {
            xml.append("<nationaliteit>").append(subject.nationality()).append("</nationaliteit>");
        }
        if (!subject.person().phone().isEmpty()) {
            xml.append("<telefoon>").append(subject.person().phone()).append("</telefoon>");
        }
        xml.append("</persoon>");
    }

    private static String purpose(String code, String... basis) {
        StringBuilder xml = new StringBuilder("<doel code=\"" + code + "\">");
        List.of(basis).forEach(one -> xml.append("<grondslag>").append(one).append("</grondslag>"));
        return xml.append("</doel>").toString();
    }

    private String provision(String whose, List<String> categories) {
        return "<verstrekking" + whose + " aan=\"care-coordinator veilig-thuis\" gegevens=\""
                + String.join(" ", categories) + "\" datum=\"" + today
                + "\" functie=\"privacyfunctionaris\" reden=\"besluit-samenwerking\" tot=\"" + Grounds.until(today)
                + "\"/>";
    }

    private static String attribute(String name, String value) {
        String safe = value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        return value.isEmpty() ? "" : " " + name + "=\"" + safe + '"';
    }
}
