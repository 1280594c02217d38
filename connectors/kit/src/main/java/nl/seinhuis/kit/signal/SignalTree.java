// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.signal;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.signal.json.Fault;
import nl.seinhuis.signal.json.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * A signal under construction. Each value is put at its place (a JSON pointer) together with the agency's own name for
 * it, so that what the signal's schema finds wrong is told in the agency's words. The same calls give the same bytes.
 */
public final class SignalTree {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final int MOST_REASONS = 50;

    private final Map<String, Object> root = new LinkedHashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private final List<Fields> opened = new ArrayList<>();

    void opened(Fields fields) {
        opened.add(fields);
    }

    /** Something is wrong at a field of the agency. */
    public void fault(String label, String sentence) {
        faults.add(label + ": " + sentence);
    }

    /** Text at a place; an absent or blank one leaves it out, and a fault there is told under the label. */
    public void text(String pointer, String label, @Nullable String value) {
        labels.put(pointer, label);
        if (value != null && !value.isBlank()) {
            put(pointer, value.strip());
        }
    }

    /** Text of a field, by its name. */
    public void text(String pointer, Fields fields, String name) {
        text(pointer, fields.label(name), fields.text(name));
    }

    /**
     * A word of the agency in the signal's language.
     *
     * @param words the agency's words, in lower case, with what they mean
     * @param instead what holds where the field is absent; nothing if null
     */
    public void word(String pointer, Fields fields, String name, Map<String, String> words, @Nullable String instead) {
        String given = fields.text(name);
        String label = fields.label(name);
        if (given == null || given.isBlank()) {
            text(pointer, label, instead);
            return;
        }
        String meaning = words.get(given.strip().toLowerCase(Locale.ROOT));
        if (meaning == null) {
            fault(
                    label,
                    "Kies uit "
                            + String.join(", ", words.keySet().stream().sorted().toList()) + ".");
        }
        text(pointer, label, meaning);
    }

    /** Yes or no of a field. */
    public void flag(String pointer, Fields fields, String name, boolean instead) {
        String given = fields.text(name);
        labels.put(pointer, fields.label(name));
        boolean value = instead;
        if (given != null && !given.isBlank()) {
            value = Set.of("ja", "true").contains(given);
            if (!value && !Set.of("nee", "false").contains(given)) {
                fault(fields.label(name), "Kies uit ja, nee.");
            }
        }
        put(pointer, value);
    }

    /** A number of a field, of at most six digits. */
    public void number(String pointer, Fields fields, String name, int instead) {
        String given = fields.text(name);
        labels.put(pointer, fields.label(name));
        if (given != null && !given.matches("[0-9]{1,6}")) {
            fault(fields.label(name), "Vul een getal in.");
        }
        put(pointer, given != null && given.matches("[0-9]{1,6}") ? Integer.parseInt(given) : instead);
    }

    /** All texts of a field as a list; no list if there is none. */
    public void texts(String pointer, Fields fields, String name) {
        texts(pointer, fields.label(name), fields.texts(name));
    }

    /** A list of texts; no list if there is none. */
    public void texts(String pointer, String label, List<String> values) {
        labels.put(pointer, label);
        List<String> given = values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (!given.isEmpty()) {
            put(pointer, given);
        }
    }

    /** Whether those concerned were informed, of a field with {@code status}, {@code reden}, {@code herbeoordelen}. */
    public void informed(Fields informed) {
        word("/legal/subjectInformed/status", informed, "status", DutchWords.INFORMED, null);
        text("/legal/subjectInformed/reason", informed, "reden");
        text("/legal/subjectInformed/review", informed, "herbeoordelen");
    }

    /** Who decided on a gate, when, why and until when, of a field with {@code datum}, {@code functie}, {@code reden}, {@code tot}. */
    public void decided(String gate, Fields decision) {
        text(gate + "/date", decision, "datum");
        text(gate + "/function", decision, "functie");
        text(gate + "/reason", decision, "reden");
        text(gate + "/validUntil", decision, "tot");
    }

    /** The signal expires some months after the day on which was seen; without such a day the check asks for one. */
    public void expires(Optional<LocalDate> seen, int months) {
        text(
                "/expires",
                "datum",
                seen.map(day -> day.plusMonths(months).toString()).orElse(null));
    }

    /** A value that is the connector's own. */
    public void put(String pointer, Object value) {
        String[] steps = pointer.substring(1).split("/", -1);
        Object at = root;
        for (int i = 0; i < steps.length - 1; i++) {
            at = child(at, steps[i], steps[i + 1]);
        }
        set(at, steps[steps.length - 1], value);
    }

    /** Whether something stands at a member of the signal itself. */
    public boolean has(String member) {
        return root.containsKey(member);
    }

    private static Object child(Object at, String step, String next) {
        Object found = get(at, step);
        if (found == null) {
            found = number(next) ? new ArrayList<Object>() : new LinkedHashMap<String, Object>();
            set(at, step, found);
        }
        return found;
    }

    private static @Nullable Object get(Object at, String step) {
        if (at instanceof Map<?, ?> map) {
            return map.get(step);
        }
        List<?> list = (List<?>) at;
        int index = Integer.parseInt(step);
        return index < list.size() ? list.get(index) : null;
    }

    @SuppressWarnings("unchecked")
    private static void set(Object at, String step, Object value) {
        if (at instanceof Map<?, ?> map) {
            ((Map<String, Object>) map).put(step, value);
        } else {
            // Lists are filled from the front, so the next place is the end.
            ((List<Object>) at).add(value);
        }
    }

    private static boolean number(String step) {
        return step.matches("[0-9]{1,3}");
    }

    /**
     * The draft.
     *
     * @param origin where it came from in the agency's system, for people; no value of a person
     * @throws NotASignal with everything that is wrong, at once
     */
    public Draft draft(String origin) throws NotASignal {
        opened.forEach(Fields::demandNothingElse);
        Draft draft = null;
        try {
            byte[] json = JSON.createObjectBuilder(root).build().toString().getBytes(StandardCharsets.UTF_8);
            draft = Draft.checked(json, origin);
        } catch (InvalidInput e) {
            e.faults().forEach(this::told);
        }
        if (draft == null || !faults.isEmpty()) {
            throw new NotASignal(faults.stream().limit(MOST_REASONS).toList());
        }
        return draft;
    }

    /** A fault in the words of the agency; a field that was found wrong already needs no second reason. */
    private void told(Fault fault) {
        String label = label(fault.pointer());
        if (faults.stream().noneMatch(one -> one.startsWith(label + ": "))) {
            fault(label, fault.dutch());
        }
    }

    private String label(String pointer) {
        String at = pointer;
        while (!at.isEmpty()) {
            String label = labels.get(at);
            if (label != null) {
                return label;
            }
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return pointer.isEmpty() ? "melding" : pointer;
    }

    /** Shows nothing of the signal. */
    @Override
    public String toString() {
        return "SignalTree[" + faults.size() + " faults]";
    }
}
