// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.signal.DutchWords;
import nl.seinhuis.signal.json.Fault;
import nl.seinhuis.signal.json.InvalidInput;

/**
 * Turns what a corporation says into a signal. The same values give the same bytes, on whatever day, so that a line that
 * is read again after a crash is the same signal.
 */
final class HousingSignalMapper {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final List<DateTimeFormatter> DATES =
            List.of("d-M-uuuu", "d/M/uuuu", "d.M.uuuu", "uuuu-M-d").stream()
                    .map(form -> DateTimeFormatter.ofPattern(form, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT))
                    .toList();
    private static final Map<String, String> MANNERS = Map.of(
            "zelf gezien", "seen-self",
            "van slachtoffer", "from-victim",
            "van derde", "from-third-party",
            "open bron", "open-source",
            "anoniem", "anonymous");
    private static final Map<String, String> INFORMED =
            Map.of("ja", "yes", "uitgesteld", "postponed", "nvt", "not-applicable", "n.v.t.", "not-applicable");
    private static final Set<Column> TENANT = Set.of(
            Column.HUURDER_VOORNAAM, Column.HUURDER_TUSSENVOEGSEL, Column.HUURDER_ACHTERNAAM, Column.HUURDER_TELEFOON);

    private final HousingSettings settings;

    HousingSignalMapper(HousingSettings settings) {
        this.settings = settings;
    }

    /** Values that are no signal; the reasons are Dutch sentences that name columns, never values. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;
        private final transient List<String> reasons;

        Wrong(List<String> reasons) {
            super("no signal");
            this.reasons = List.copyOf(reasons);
        }

        List<String> reasons() {
            return reasons;
        }
    }

    /**
     * Makes a draft.
     *
     * @param values what was filled in
     * @param origin where it came from, for people
     * @throws Wrong with everything that is wrong, at once
     */
    Draft draft(Map<Column, String> values, String origin) throws Wrong {
        List<String> faults = new ArrayList<>();
        byte[] json = new Mapping(values, faults).json();
        Draft draft = null;
        try {
            draft = Draft.checked(json, origin);
        } catch (InvalidInput e) {
            e.faults().stream().map(fault -> sentence(fault, faults)).forEach(faults::add);
        }
        List<String> all = faults.stream().filter(fault -> !fault.isEmpty()).toList();
        if (draft == null || !all.isEmpty()) {
            throw new Wrong(all);
        }
        return draft;
    }

    /** A fault in the words of the corporation; nothing if the column was found wrong already. */
    private static String sentence(Fault fault, List<String> known) {
        Optional<Column> column = Column.at(fault.pointer());
        String where = column.map(Column::label).orElse(fault.pointer());
        // Without a date there is no day of expiry either: one reason is enough.
        boolean follows = fault.pointer().equals("/expires") && fault.code().equals("missing-field");
        boolean told = known.stream().anyMatch(one -> one.startsWith(where + ": "));
        return follows || told ? "" : where + ": " + fault.dutch();
    }

    private static Optional<LocalDate> parsed(String text) {
        for (DateTimeFormatter form : DATES) {
            Optional<LocalDate> date = parsed(text, form);
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> parsed(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDate.parse(text, form));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** One signal under construction. */
    private final class Mapping {

        private final Map<Column, String> values;
        private final List<String> faults;

        Mapping(Map<Column, String> values, List<String> faults) {
            this.values = values;
            this.faults = faults;
        }

        byte[] json() {
            Optional<LocalDate> date = date(Column.DATUM);
            JsonObjectBuilder signal = JSON.createObjectBuilder();
            text(Column.KENMERK).ifPresent(reference -> signal.add("reference", reference));
            signal.add("purposes", purposes());
            signal.add("observation", observation(date));
            signal.add("place", place());
            if (TENANT.stream().anyMatch(column -> text(column).isPresent())) {
                signal.add("persons", JSON.createArrayBuilder().add(tenant()));
            }
            signal.add("indicators", codes(Column.SIGNALEN, ""));
            signal.add("exploitation", JSON.createObjectBuilder().add("forms", codes(Column.VORM, "ONB")));
            text(Column.TOELICHTING)
                    .ifPresent(words ->
                            signal.add("narrative", JSON.createObjectBuilder().add("text", words)));
            sender().ifPresent(sender -> signal.add("sender", sender));
            signal.add("legal", JSON.createObjectBuilder().add("regime", "avg").add("subjectInformed", informed()));
            date(Column.VERVALT)
                    .or(() -> date.map(seen -> seen.plusMonths(settings.months())))
                    .ifPresent(expires -> signal.add("expires", expires.toString()));
            return signal.build().toString().getBytes(StandardCharsets.UTF_8);
        }

        private JsonArrayBuilder purposes() {
            JsonArrayBuilder purposes = JSON.createArrayBuilder();
            settings.purposes()
                    .forEach((purpose, basis) -> purposes.add(JSON.createObjectBuilder()
                            .add("purpose", purpose)
                            .add("basis", JSON.createArrayBuilder(basis))));
            return purposes;
        }

        private JsonObjectBuilder observation(Optional<LocalDate> date) {
            JsonObjectBuilder observation = JSON.createObjectBuilder();
            date.ifPresent(seen -> observation.add("date", seen.toString()));
            text(Column.TIJD).ifPresent(time -> observation.add("time", time.length() == 4 ? "0" + time : time));
            observation.add("manner", word(Column.WIJZE, MANNERS, "seen-self"));
            String reliability = text(Column.BETROUWBAARHEID).orElse("3");
            observation.add("reliability", reliability.matches("[1-5]") ? Integer.parseInt(reliability) : 0);
            observation.add(
                    "hard",
                    word(Column.ZEKER, Map.of("ja", "yes", "nee", "no"), "no").equals("yes"));
            return observation.add("urgency", word(Column.URGENTIE, DutchWords.URGENCY, "normal"));
        }

        private JsonObjectBuilder place() {
            JsonObjectBuilder place = JSON.createObjectBuilder();
            place.add("region", text(Column.REGIO).orElse(settings.region()).toUpperCase(Locale.ROOT));
            text(Column.GEMEENTE)
                    .ifPresent(code ->
                            place.add("municipality", code.matches("[0-9]{1,4}") ? "GM" + padded(code, 4) : code));
            text(Column.BAG_ID).ifPresent(id -> place.add("bagId", bag(id)));
            text(Column.POSTCODE)
                    .ifPresent(code ->
                            place.add("postcode", code.replaceAll("\\s", "").toUpperCase(Locale.ROOT)));
            text(Column.HUISNUMMER).ifPresent(number -> place.add("houseNumber", number));
            text(Column.TOEVOEGING).ifPresent(addition -> place.add("addition", addition));
            place.add("kind", "WONING");
            if (TENANT.stream().anyMatch(column -> text(column).isPresent())) {
                place.add("residenceOf", "p1");
            }
            return place;
        }

        /** Excel drops leading noughts of what it takes for a number, and writes large ones as 1,4E+13. */
        private String bag(String id) {
            if (id.matches("[0-9]+[.,]?[0-9]*[eE]\\+?[0-9]+")) {
                faults.add(Column.BAG_ID.label()
                        + ": Excel heeft dit als getal opgeslagen en cijfers weggelaten. Maak de kolom op als tekst en"
                        + " vul het BAG-id opnieuw in.");
            }
            return id.matches("[0-9]{13,15}") ? padded(id, 16) : id;
        }

        private JsonObjectBuilder tenant() {
            JsonObjectBuilder name = JSON.createObjectBuilder();
            text(Column.HUURDER_VOORNAAM).ifPresent(part -> name.add("given", part));
            text(Column.HUURDER_TUSSENVOEGSEL).ifPresent(part -> name.add("prefix", part));
            text(Column.HUURDER_ACHTERNAAM).ifPresent(part -> name.add("family", part));
            JsonObjectBuilder tenant =
                    JSON.createObjectBuilder().add("ref", "p1").add("role", "tenant-or-owner");
            var built = name.build();
            if (!built.isEmpty()) {
                tenant.add("name", built);
            }
            text(Column.HUURDER_TELEFOON)
                    .ifPresent(phone ->
                            tenant.add("phones", JSON.createArrayBuilder().add(phone(phone))));
            return tenant.add("minor", word(Column.HUURDER_MINDERJARIG, DutchWords.MINOR, "unknown"));
        }

        private String phone(String text) {
            String bare = text.replaceAll("[ ().-]", "");
            if (bare.startsWith("00")) {
                return "+" + bare.substring(2);
            }
            return bare.matches("0[1-9][0-9]{8}") ? "+31" + bare.substring(1) : bare;
        }

        private JsonArrayBuilder codes(Column column, String instead) {
            JsonArrayBuilder codes = JSON.createArrayBuilder();
            for (String code : text(column).orElse(instead).split("[\\s,;|+]+", -1)) {
                if (!code.isEmpty()) {
                    codes.add(code.toUpperCase(Locale.ROOT));
                }
            }
            return codes;
        }

        private Optional<JsonObjectBuilder> sender() {
            Optional<String> employee = text(Column.MEDEWERKER);
            Optional<String> function = text(Column.FUNCTIE);
            if (employee.isEmpty() && function.isEmpty()) {
                return Optional.empty();
            }
            JsonObjectBuilder sender = JSON.createObjectBuilder();
            employee.ifPresent(name -> sender.add("employee", name));
            function.ifPresent(name -> sender.add("function", name));
            return Optional.of(sender);
        }

        private JsonObjectBuilder informed() {
            JsonObjectBuilder informed = JSON.createObjectBuilder();
            if (text(Column.GEINFORMEERD).isEmpty()) {
                faults.add(
                        Column.GEINFORMEERD.label() + ": Vul in of de huurder is geïnformeerd: ja, uitgesteld of nvt.");
            }
            informed.add("status", word(Column.GEINFORMEERD, INFORMED, "not-applicable"));
            text(Column.REDEN_UITSTEL)
                    .ifPresent(reason -> informed.add(
                            "reason", reason.toLowerCase(Locale.ROOT).replace(' ', '-')));
            date(Column.HERBEOORDELEN).ifPresent(day -> informed.add("review", day.toString()));
            return informed;
        }

        private Optional<LocalDate> date(Column column) {
            Optional<String> text = text(column);
            Optional<LocalDate> date = text.flatMap(HousingSignalMapper::parsed);
            if (text.isPresent() && date.isEmpty()) {
                faults.add(column.label() + ": Dit is geen datum. Schrijf dag-maand-jaar, bijvoorbeeld 16-11-2026.");
            }
            return date;
        }

        private String word(Column column, Map<String, String> words, String instead) {
            Optional<String> text = text(column).map(word -> word.toLowerCase(Locale.ROOT));
            if (text.isPresent() && !words.containsKey(text.get())) {
                faults.add(column.label() + ": Kies uit "
                        + String.join(", ", words.keySet().stream().sorted().toList()) + ".");
            }
            return text.map(word -> words.getOrDefault(word, instead)).orElse(instead);
        }

        private Optional<String> text(Column column) {
            return Optional.ofNullable(values.get(column)).map(String::strip).filter(value -> !value.isEmpty());
        }

        private static String padded(String digits, int length) {
            return "0".repeat(length - digits.length()) + digits;
        }
    }
}
