// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.hl7;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.seinhuis.kit.hl7.Hl7Message.Segment;
import nl.seinhuis.kit.signal.DutchWords;
import nl.seinhuis.kit.signal.SignalTree;

/**
 * An ADT or ORU message as a signal: PID is who, each OBX of coding system SEINHUIS one fact ({@code SIGNAAL}, {@code VORM},
 * {@code REGIO}, ...), each CON a consent or a ground for breaching secrecy. Other OBX segments are left alone: a
 * laboratory's results are none of a signal's business.
 */
public final class Hl7Signal {

    private static final String SYSTEM = "SEINHUIS";
    private static final Map<String, String> GENDERS =
            Map.of("F", "female", "M", "male", "O", "other", "A", "other", "U", "unknown");
    private static final Map<String, String> INFORMED = Map.of("ja", "yes", "nvt", "not-applicable");
    private static final Map<String, String> KINDS = Map.of("TOESTEMMING", "consent", "DOORBREKING", "secrecy-breach");
    private static final Map<String, String> FORMS = Map.of("W", "written", "V", "oral");
    private static final Map<String, String> GIVERS = Map.of("SEL", "self", "PAR", "parents");

    private final Hl7Message message;
    private final SignalTree tree;

    private Hl7Signal(Hl7Message message, SignalTree tree) {
        this.message = message;
        this.tree = tree;
    }

    /**
     * Puts a message into a signal under construction.
     *
     * @return the day of the observation, where there is one
     */
    public static Optional<LocalDate> read(Hl7Message message, SignalTree tree) {
        return new Hl7Signal(message, tree).read();
    }

    private Optional<LocalDate> read() {
        Segment order = message.first("OBR");
        String number = order.text(3, 1).isEmpty() ? message.first("PV1").text(19, 1) : order.text(3, 1);
        tree.text("/reference", "OBR-3", number.isEmpty() ? message.control() : number);
        String seen = order.text(7, 1).isEmpty() ? message.first("EVN").text(2, 1) : order.text(7, 1);
        tree.text("/observation/date", "OBR-7", day(seen));
        tree.text(
                "/observation/time",
                "OBR-7",
                seen.matches("[0-9]{12}.*") ? seen.substring(8, 10) + ":" + seen.substring(10, 12) : null);
        tree.put("/observation/manner", "from-victim");
        tree.put("/observation/reliability", 3);
        tree.put("/observation/hard", message.first("OBR").text(25, 1).equals("F"));
        tree.text("/observation/urgency", "OBX URGENTIE", word("URGENTIE", DutchWords.URGENCY, "normaal"));
        tree.text("/place/region", "OBX REGIO", fact("REGIO"));
        tree.text("/place/municipality", "OBX GEMEENTE", fact("GEMEENTE"));
        tree.put("/place/kind", "ONBEKEND");
        person(message.first("PID"));
        tree.texts("/indicators", "OBX SIGNAAL", facts("SIGNAAL"));
        tree.texts("/coercion", "OBX DWANG", facts("DWANG"));
        tree.texts("/exploitation/forms", "OBX VORM", facts("VORM"));
        tree.text("/sender/employee", "OBR-16", (order.text(16, 3) + " " + order.text(16, 2)).strip());
        tree.text("/sender/function", "OBR-16", order.text(16, 2).isEmpty() ? null : "zorgprofessional");
        tree.put("/legal/regime", "avg");
        grounds(message.all("CON"));
        tree.text("/legal/subjectInformed/status", "OBX GEINFORMEERD", word("GEINFORMEERD", INFORMED, ""));
        return Optional.ofNullable(day(seen)).flatMap(Hl7Signal::date);
    }

    private void person(Segment pid) {
        tree.put("/persons/0/ref", "p1");
        tree.put("/persons/0/role", "victim");
        tree.put("/persons/0/victimStatus", "possible");
        tree.text("/persons/0/name/given", "PID-5", pid.text(5, 2));
        tree.text("/persons/0/name/family", "PID-5", pid.text(5, 1));
        tree.text("/persons/0/birthDate", "PID-7", day(pid.text(7, 1)));
        tree.text("/persons/0/minor", "OBX MINDERJARIG", word("MINDERJARIG", DutchWords.MINOR, "onbekend"));
        tree.text("/persons/0/gender", "PID-8", GENDERS.get(pid.text(8, 1)));
        tree.texts("/persons/0/nationalities", "PID-26", pid.texts(26, 1));
        tree.text("/persons/0/language", "PID-15", pid.text(15, 1));
        tree.texts(
                "/persons/0/phones",
                "PID-13",
                pid.texts(13, 1).stream().map(Hl7Signal::phone).toList());
    }

    private void grounds(List<Segment> consents) {
        if (consents.isEmpty()) {
            tree.fault(
                    "CON",
                    "Zonder toestemming of grond om het beroepsgeheim te doorbreken kan dit niet worden gemeld.");
        }
        for (int i = 0; i < consents.size(); i++) {
            Segment consent = consents.get(i);
            String at = "/legal/gates/" + i;
            String label = "CON " + (i + 1) + "-";
            String kind = KINDS.getOrDefault(consent.text(2, 1), "");
            if (kind.isEmpty()) {
                tree.fault(label + "2", "Kies uit DOORBREKING, TOESTEMMING.");
            }
            if (!consent.text(11, 1).equals("A")) {
                tree.fault(label + "11", "Deze toestemming of grond is niet van kracht.");
            }
            tree.text(at + "/kind", label + "2", kind);
            tree.text(at + "/subject", label + "4", consent.text(4, 1).equals("PID") ? "p1" : null);
            tree.texts(at + "/recipients", label + "5", consent.texts(5, 1));
            tree.texts(at + "/categories", label + "6", consent.texts(6, 1));
            if (kind.equals("consent")) {
                tree.text(at + "/form", label + "10", FORMS.get(consent.text(10, 1)));
                tree.texts(
                        at + "/givenBy",
                        label + "25",
                        consent.texts(25, 1).stream()
                                .map(who -> GIVERS.getOrDefault(who, who))
                                .toList());
            }
            tree.text(at + "/date", label + "13", day(consent.text(13, 1)));
            tree.put(at + "/function", "zorgprofessional");
            tree.text(at + "/reason", label + "7", consent.text(7, 1));
            tree.text(at + "/validUntil", label + "15", day(consent.text(15, 1)));
        }
    }

    private List<String> facts(String code) {
        return message.all("OBX").stream()
                .filter(one -> one.text(3, 3).equals(SYSTEM) && one.text(3, 1).equals(code))
                .flatMap(one -> one.texts(5, 1).stream())
                .distinct()
                .toList();
    }

    private String fact(String code) {
        List<String> all = facts(code);
        return all.isEmpty() ? "" : all.get(0);
    }

    private String word(String code, Map<String, String> words, String instead) {
        String given = fact(code).isEmpty() ? instead : fact(code);
        if (!given.isEmpty() && !words.containsKey(given)) {
            tree.fault(
                    "OBX " + code,
                    "Kies uit "
                            + String.join(", ", words.keySet().stream().sorted().toList()) + ".");
        }
        return words.getOrDefault(given, "");
    }

    private static String phone(String text) {
        String bare = text.replaceAll("[ ().-]", "");
        return bare.matches("0[1-9][0-9]{8}") ? "+31" + bare.substring(1) : bare;
    }

    private static @org.jspecify.annotations.Nullable String day(String stamp) {
        return stamp.matches("[0-9]{8}.*")
                ? stamp.substring(0, 4) + "-" + stamp.substring(4, 6) + "-" + stamp.substring(6, 8)
                : null;
    }

    private static Optional<LocalDate> date(String day) {
        try {
            return Optional.of(LocalDate.parse(day, DateTimeFormatter.ISO_LOCAL_DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
