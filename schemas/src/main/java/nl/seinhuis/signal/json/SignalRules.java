// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.seinhuis.signal.ValueClasses;
import nl.seinhuis.signal.Words;
import tools.jackson.databind.JsonNode;

/**
 * What a schema cannot say about a signal: the 11-proof of a BSN, dates that exist, references that lead somewhere. Looks
 * at a tree that may still be wrong in every other way.
 */
final class SignalRules {

    private static final Pattern NINE_DIGITS = Pattern.compile("[0-9]{9}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Set<String> DATE_MEMBERS = Set.of("date", "firstSeen", "validUntil", "review", "expires");

    private static final Set<String> SUB_FORMS = Set.copyOf(Words.codes("sub-form"));

    private final List<Fault> faults = new ArrayList<>();
    private final JsonNode signal;

    private final Set<String> names;

    private SignalRules(JsonNode signal, Set<String> names) {
        this.signal = signal;
        this.names = names;
    }

    /**
     * All faults, in no particular order.
     *
     * @param names names of members that may stand in a pointer
     */
    static List<Fault> faults(JsonNode signal, Set<String> names) {
        SignalRules rules = new SignalRules(signal, names);
        rules.dates(signal, "");
        rules.persons();
        rules.references();
        rules.purposes();
        rules.subForms();
        rules.gates();
        return rules.faults;
    }

    /** The 11-proof: 9a + 8b + ... + 2h - i is divisible by 11; nine noughts are no BSN. */
    static boolean isBsn(String digits) {
        if (!NINE_DIGITS.matcher(digits).matches() || digits.equals("000000000")) {
            return false;
        }
        int sum = -(digits.charAt(8) - '0');
        for (int i = 0; i < 8; i++) {
            sum += (9 - i) * (digits.charAt(i) - '0');
        }
        return sum % 11 == 0;
    }

    private void add(String pointer, String code) {
        faults.add(FaultWords.of(pointer, code));
    }

    private void dates(JsonNode node, String pointer) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                dates(node.get(i), pointer + "/" + i);
            }
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            JsonNode value = member.getValue();
            String place = pointer + "/" + member.getKey();
            if (!names.contains(member.getKey())) {
                continue;
            }
            if (value.isContainer()) {
                dates(value, place);
            } else if (DATE_MEMBERS.contains(member.getKey()) && isNoDay(value)) {
                add(place, "invalid-date");
            } else if (member.getKey().equals("birthDate") && isNoDay(value)) {
                add(place, "invalid-birth-date");
            }
        }
    }

    private static boolean isNoDay(JsonNode value) {
        if (!value.isString() || !DATE.matcher(value.stringValue()).matches()) {
            return false;
        }
        try {
            LocalDate.parse(value.stringValue());
            return false;
        } catch (DateTimeException e) {
            return true;
        }
    }

    private void persons() {
        Set<String> seen = new HashSet<>();
        JsonNode persons = signal.path("persons");
        for (int i = 0; i < persons.size(); i++) {
            JsonNode person = persons.path(i);
            JsonNode ref = person.path("ref");
            if (ref.isString() && !seen.add(ref.stringValue())) {
                add("/persons/" + i + "/ref", "duplicate-ref");
            }
            JsonNode bsn = person.path("bsn");
            if (bsn.isString() && NINE_DIGITS.matcher(bsn.stringValue()).matches() && !isBsn(bsn.stringValue())) {
                add("/persons/" + i + "/bsn", "invalid-bsn");
            }
        }
    }

    private void references() {
        Set<String> known = new HashSet<>();
        for (JsonNode person : signal.path("persons")) {
            known.add(person.path("ref").asString(""));
        }
        reference(known, signal.path("place").path("residenceOf"), "/place/residenceOf");
        references(known, "/vehicles", "heldBy");
        references(known, "/adverts", "heldBy");
        references(known, "/legal/gates", "subject");
        references(known, "/legal/gates", "givenByRef");
    }

    private void references(Set<String> known, String list, String member) {
        JsonNode nodes = signal.at(list);
        for (int i = 0; i < nodes.size(); i++) {
            reference(known, nodes.path(i).path(member), list + "/" + i + "/" + member);
        }
    }

    private void reference(Set<String> known, JsonNode ref, String pointer) {
        if (ref.isString() && !known.contains(ref.stringValue())) {
            add(pointer, "unknown-ref");
        }
    }

    private void purposes() {
        Set<String> seen = new HashSet<>();
        JsonNode purposes = signal.path("purposes");
        for (int i = 0; i < purposes.size(); i++) {
            JsonNode purpose = purposes.path(i).path("purpose");
            if (purpose.isString() && !seen.add(purpose.stringValue())) {
                add("/purposes/" + i + "/purpose", "duplicate-purpose");
            }
        }
    }

    private void subForms() {
        Set<String> forms = new HashSet<>();
        for (JsonNode form : signal.path("exploitation").path("forms")) {
            forms.add(form.asString(""));
        }
        JsonNode subForms = signal.path("exploitation").path("subForms");
        for (int i = 0; i < subForms.size(); i++) {
            String subForm = subForms.path(i).asString("");
            if (SUB_FORMS.contains(subForm)
                    && !forms.contains(ValueClasses.formOf(subForm).code())) {
                add("/exploitation/subForms/" + i, "sub-form-without-form");
            }
        }
    }

    private void gates() {
        JsonNode gates = signal.at("/legal/gates");
        for (int i = 0; i < gates.size(); i++) {
            String date = gates.path(i).path("date").asString("");
            String until = gates.path(i).path("validUntil").asString("");
            if (DATE.matcher(date).matches() && DATE.matcher(until).matches() && until.compareTo(date) < 0) {
                add("/legal/gates/" + i + "/validUntil", "valid-until-before-date");
            }
        }
    }
}
