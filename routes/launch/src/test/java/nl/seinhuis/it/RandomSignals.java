// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Coercion;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Form;
import nl.seinhuis.signal.Gender;
import nl.seinhuis.signal.Health;
import nl.seinhuis.signal.Manner;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.PoliceData;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.ResidenceStatus;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SexWork;
import nl.seinhuis.signal.Urgency;
import nl.seinhuis.signal.Words;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * Random signals that the broker takes: any sender, any purposes that it may declare, any conditions, exclusions and
 * addressees. Every value that a sender writes freely stands in no other place of any of them.
 */
final class RandomSignals {

    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");
    private static final Set<Role> POLICE = Set.of(Role.POLICE, Role.KMAR);
    private static final Set<Role> MAY_BE_WPG = Set.of(Role.POLICE, Role.KMAR, Role.LABOUR_INSPECTORATE);
    private static final List<String> SUBJECTS = Words.codes("subject-role").stream()
            .filter(code -> !"none".equals(code))
            .toList();
    private static final List<String> CATEGORIES = codes(Category.values());
    private static final List<String> ROLES = codes(Role.values());

    private final PolicySet set;
    private final List<Agency> senders;
    private final List<String> regions;
    private final List<String> stock;
    private final Random random;
    private final Unique unique;
    private final LocalDateTime now;
    private final LocalDate today;

    /**
     * A generator.
     *
     * @param set what senders may declare
     * @param senders the agencies that send
     * @param regions where things happen
     * @param stock BAG ids of dwellings of the housing corporation
     * @param seed the same seed gives the same signals on the same day
     */
    RandomSignals(PolicySet set, List<Agency> senders, List<String> regions, List<String> stock, long seed) {
        this.set = set;
        this.senders = senders;
        this.regions = regions;
        this.stock = stock;
        this.random = new Random(seed);
        this.unique = new Unique(random);
        this.now = LocalDateTime.now(Clock.system(LAW));
        this.today = now.toLocalDate();
    }

    /**
     * A signal.
     *
     * @param client who posts it
     * @param json the signal
     * @param marks its free values
     */
    record Marked(String client, JsonObject json, List<Mark> marks) {}

    /** The next signal; the senders take turns. */
    Marked next(int number) {
        Agency sender = senders.get(number % senders.size());
        boolean wpg = POLICE.contains(sender.role()) || (MAY_BE_WPG.contains(sender.role()) && chance(50));
        return new One(sender, wpg ? Regime.WPG : Regime.AVG).make();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String any(Coded[] words) {
        return words[random.nextInt(words.length)].code();
    }

    /** Some of them, at least so many, in any order. */
    private <T> List<T> some(Collection<T> values, int least, int most) {
        List<T> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        int count = Math.min(shuffled.size(), least + random.nextInt(most - least + 1));
        return shuffled.subList(0, count);
    }

    private static List<String> codes(Coded[] words) {
        return Arrays.stream(words).map(Coded::code).toList();
    }

    private static JsonArrayBuilder array(Collection<String> texts) {
        return Json.createArrayBuilder(texts);
    }

    /** One signal in the making. */
    private final class One {

        private final Agency sender;
        private final Regime regime;
        private final List<Mark> marks = new ArrayList<>();
        private final List<String> refs = new ArrayList<>();
        private final List<String> suspects = new ArrayList<>();
        private final JsonArrayBuilder gates = Json.createArrayBuilder();

        One(Agency sender, Regime regime) {
            this.sender = sender;
            this.regime = regime;
        }

        Marked make() {
            JsonObjectBuilder signal = Json.createObjectBuilder()
                    .add("reference", never(unique.word(), "reference"))
                    .add("purposes", purposes())
                    .add("observation", observation())
                    .add("persons", persons());
            if (chance(90)) {
                signal.add("place", place());
            }
            signal.add("vehicles", vehicles())
                    .add("adverts", adverts())
                    .add("indicators", array(some(Words.codes("indicator"), 0, 6)))
                    .add("coercion", array(some(codes(Coercion.values()), 0, 3)))
                    .add(
                            "exploitation",
                            Json.createObjectBuilder().add("forms", array(some(codes(Form.values()), 1, 2))))
                    .add("narrative", Json.createObjectBuilder().add("text", narrative()))
                    .add(
                            "sender",
                            Json.createObjectBuilder()
                                    .add("employee", never(unique.word(), "sender.employee"))
                                    .add("function", never(unique.word(), "sender.function")))
                    .add("legal", legal())
                    .add("excludes", excludes())
                    .add("addressees", array(chance(50) ? some(desks(), 1, 4) : List.of()))
                    .add("expires", today.plusDays(30 + random.nextInt(600)).toString());
            return new Marked(sender.clients().get(0), signal.build(), marks);
        }

        private String never(String text, String field) {
            marks.add(Mark.never(text, field));
            return text;
        }

        private String full(String text, String field, Category category, @Nullable String ref) {
            marks.add(Mark.full(text, field, category, ref));
            return text;
        }

        private List<String> desks() {
            return set.desks().stream().map(Desk::id).sorted().toList();
        }

        private JsonArrayBuilder purposes() {
            List<Purpose> possible = Arrays.stream(Purpose.values())
                    .filter(purpose -> set.mayDeclare(sender.role(), purpose))
                    .filter(purpose -> bases(purpose).stream().anyMatch(this::carries))
                    .toList();
            JsonArrayBuilder purposes = Json.createArrayBuilder();
            for (Purpose purpose : some(possible, 1, 4)) {
                List<LegalBasis> bases = new ArrayList<>(some(bases(purpose), 99, 99));
                bases.sort((a, b) -> Boolean.compare(carries(b), carries(a)));
                purposes.add(Json.createObjectBuilder()
                        .add("purpose", purpose.code())
                        .add(
                                "basis",
                                array(bases.stream()
                                        .limit(8)
                                        .map(LegalBasis::code)
                                        .toList())));
            }
            return purposes;
        }

        private List<LegalBasis> bases(Purpose purpose) {
            return set.law().stream()
                    .filter(basis -> basis.mayBeDeclared(purpose, sender.role(), regime))
                    .sorted((a, b) -> a.code().compareTo(b.code()))
                    .toList();
        }

        private boolean carries(LegalBasis basis) {
            return basis.kind() == BasisKind.ART6 || basis.kind() == BasisKind.WPG;
        }

        private JsonObjectBuilder observation() {
            JsonObjectBuilder observation = Json.createObjectBuilder()
                    .add("date", today.minusDays(random.nextInt(90)).toString())
                    .add("manner", any(Manner.values()))
                    .add("reliability", 1 + random.nextInt(5))
                    .add("hard", chance(50))
                    .add("urgency", any(Urgency.values()));
            return chance(50) ? observation.add("time", "21:40") : observation;
        }

        private JsonObjectBuilder place() {
            JsonObjectBuilder place = address(Category.PLACE, null, "place");
            if (chance(20)) {
                // Then it is no free value, but one of the corporation's.
                place.add("bagId", any(stock));
            }
            if (!refs.isEmpty() && chance(30)) {
                place.add("residenceOf", any(refs));
            }
            return place.add("kind", any(PlaceKind.values()));
        }

        private JsonObjectBuilder address(Category category, @Nullable String ref, String field) {
            String region = any(regions);
            JsonObjectBuilder address = Json.createObjectBuilder()
                    .add("region", region)
                    .add("municipality", "VR01".equals(region) ? "GM0014" : "GM1680");
            if (chance(80)) {
                address.add("bagId", full(unique.bagId(), field + ".bagId", category, ref));
            }
            if (chance(80)) {
                address.add("postcode", full(unique.postcode(), field + ".postcode", category, ref))
                        .add("houseNumber", Integer.toString(10_000 + random.nextInt(90_000)))
                        .add("addition", full(unique.word(10), field + ".addition", category, ref));
            }
            return address;
        }

        private JsonArrayBuilder persons() {
            JsonArrayBuilder persons = Json.createArrayBuilder();
            int count = random.nextInt(4);
            for (int i = 1; i <= count; i++) {
                persons.add(person("p" + i));
            }
            return persons;
        }

        private JsonObjectBuilder person(String ref) {
            String role = any(SUBJECTS);
            refs.add(ref);
            if ("suspect".equals(role)) {
                suspects.add(ref);
            }
            JsonObjectBuilder person =
                    Json.createObjectBuilder().add("ref", ref).add("role", role);
            age(person);
            if (chance(85)) {
                person.add("name", name(ref));
            }
            numbers(person, ref);
            person.add("gender", any(Gender.values()))
                    .add("nationalities", array(some(List.of("NL", "RO", "MD", "NG"), 0, 2)))
                    .add("language", any(List.of("nl", "ro", "en", "uk")))
                    .add("phones", phones(ref))
                    .add("emails", emails(ref))
                    .add("handles", handles(ref));
            if (chance(70)) {
                person.add(
                        "residence",
                        address(Category.RESIDENCE, ref, "residence")
                                .add("secret", chance(15))
                                .add("shelter", chance(15)));
            }
            person.add("health", array(some(codes(Health.values()), 0, 3)));
            if (chance(50)) {
                person.add("sexWork", any(SexWork.values()));
            }
            if (regime == Regime.WPG && chance(60)) {
                person.add("policeData", array(some(codes(PoliceData.values()), 1, 2)));
            }
            return person.add("residenceStatus", any(ResidenceStatus.values()));
        }

        private void age(JsonObjectBuilder person) {
            switch (random.nextInt(3)) {
                case 0 ->
                    person.add(
                                    "birthDate",
                                    today.minusYears(20 + random.nextInt(30)).toString())
                            .add("minor", chance(50) ? "no" : "unknown");
                case 1 ->
                    person.add(
                                    "birthDate",
                                    today.minusYears(6 + random.nextInt(11)).toString())
                            .add("minor", chance(50) ? "yes" : "presumed");
                default -> person.add("minor", any(List.of("yes", "presumed", "no", "unknown")));
            }
        }

        private JsonObjectBuilder name(String ref) {
            return Json.createObjectBuilder()
                    .add("given", full(unique.word(), "name.given", Category.IDENTITY, ref))
                    .add("prefix", full(unique.word(), "name.prefix", Category.IDENTITY, ref))
                    .add("family", full(unique.word(), "name.family", Category.IDENTITY, ref))
                    .add("alias", full(unique.word(), "name.alias", Category.IDENTITY, ref));
        }

        private void numbers(JsonObjectBuilder person, String ref) {
            boolean ground = set.law().stream()
                    .anyMatch(basis -> basis.kind() == BasisKind.BSN
                            && basis.scope().from().contains(sender.role()));
            if (ground && chance(40)) {
                person.add("bsn", full(unique.bsn(), "bsn", Category.BSN, ref))
                        .add("vNumber", full(unique.vNumber(), "vNumber", Category.BSN, ref));
                gate("sender-bsn", ref);
            }
        }

        private JsonArrayBuilder phones(String ref) {
            JsonArrayBuilder phones = Json.createArrayBuilder();
            for (int i = random.nextInt(3); i > 0; i--) {
                phones.add("+" + full(unique.phone(), "phone", Category.CONTACT, ref));
            }
            return phones;
        }

        private JsonArrayBuilder emails(String ref) {
            return chance(50)
                    ? Json.createArrayBuilder()
                            .add(full(unique.word(), "email", Category.CONTACT, ref) + "@"
                                    + full(unique.word(), "email.host", Category.CONTACT, ref) + ".example")
                    : Json.createArrayBuilder();
        }

        private JsonArrayBuilder handles(String ref) {
            return chance(50)
                    ? Json.createArrayBuilder()
                            .add(Json.createObjectBuilder()
                                    .add(
                                            "platform",
                                            full(unique.word(), "platform", Category.CONTACT, ref) + ".example")
                                    .add("name", full(unique.word(), "handle", Category.CONTACT, ref)))
                    : Json.createArrayBuilder();
        }

        private JsonArrayBuilder vehicles() {
            JsonArrayBuilder vehicles = Json.createArrayBuilder();
            for (int i = random.nextInt(3); i > 0; i--) {
                String holder = holder();
                JsonObjectBuilder vehicle = Json.createObjectBuilder()
                        .add("plate", full(unique.plate(), "plate", Category.VEHICLE, holder))
                        .add("country", any(List.of("NL", "DE", "RO")))
                        .add("make", full(unique.word(), "make", Category.VEHICLE, holder))
                        .add("colour", full(unique.word(), "colour", Category.VEHICLE, holder));
                vehicles.add(holder == null ? vehicle : vehicle.add("heldBy", holder));
            }
            return vehicles;
        }

        private JsonArrayBuilder adverts() {
            JsonArrayBuilder adverts = Json.createArrayBuilder();
            for (int i = random.nextInt(2); i > 0; i--) {
                String holder = holder();
                String site = unique.word();
                marks.add(new Mark(site, "advert.site", Category.ADVERT, Content.COARSE, holder));
                JsonObjectBuilder advert = Json.createObjectBuilder()
                        .add(
                                "url",
                                "https://" + site + ".example/a/"
                                        + full(unique.word(), "advert.url", Category.ADVERT, holder))
                        .add("site", site + ".example")
                        .add("advertId", full(unique.word(), "advert.advertId", Category.ADVERT, holder))
                        .add("phone", "+" + full(unique.phone(), "advert.phone", Category.ADVERT, holder))
                        .add("kind", any(Words.codes("advert-kind")));
                adverts.add(holder == null ? advert : advert.add("heldBy", holder));
            }
            return adverts;
        }

        private @Nullable String holder() {
            return refs.isEmpty() || chance(50) ? null : any(refs);
        }

        private String narrative() {
            return never(unique.word(), "narrative") + " zei dat " + never(unique.word(), "narrative") + " belt met +"
                    + never(unique.phone(), "narrative") + ".";
        }

        private JsonObjectBuilder legal() {
            conditions();
            JsonObjectBuilder legal = Json.createObjectBuilder()
                    .add("regime", regime.code())
                    .add("caseReference", never(unique.word(), "legal.caseReference"))
                    .add("relatedSignals", array(List.of(never(unique.uuid(), "legal.relatedSignals"))))
                    .add("gates", gates)
                    .add("subjectInformed", informed());
            if (regime == Regime.WPG) {
                legal.add("wpgArticle", any(List.of("15", "16", "18", "19", "20")))
                        .add(
                                "decisionReference",
                                full(unique.word(), "legal.decisionReference", Category.LEGAL_META, null));
            }
            return legal;
        }

        private JsonObjectBuilder informed() {
            return chance(50)
                    ? Json.createObjectBuilder().add("status", "yes")
                    : Json.createObjectBuilder()
                            .add("status", "postponed")
                            .add("reason", never(unique.word(), "subjectInformed.reason"))
                            .add("review", today.plusDays(60).toString());
        }

        private void conditions() {
            String main = regime == Regime.WPG ? "wpg-decision" : "secrecy-breach";
            gate(main, null);
            List<String> others = new ArrayList<>(
                    List.of("necessity", "acute-danger", "dwelling-action", "wgs-partnership", "crosses-domains"));
            for (String ref : refs) {
                if (chance(70)) {
                    gate(main, ref);
                }
                if (!suspects.contains(ref) && chance(60)) {
                    gate("consent", ref);
                }
                if (chance(50)) {
                    gate(any(others), ref);
                }
            }
            if (chance(50)) {
                gate(any(others), null);
            }
        }

        private void gate(String kind, @Nullable String subject) {
            boolean acute = "acute-danger".equals(kind);
            LocalDateTime stated = now.minusHours(1);
            JsonObjectBuilder gate = Json.createObjectBuilder()
                    .add("kind", kind)
                    .add("recipients", array(chance(60) ? ROLES : some(ROLES, 1, 8)))
                    .add("categories", array(chance(60) ? CATEGORIES : some(CATEGORIES, 1, 12)))
                    .add("date", (acute ? stated.toLocalDate() : today.minusDays(random.nextInt(30))).toString())
                    .add("function", never(unique.word(), "gate.function"))
                    .add("reason", never(unique.word(), "gate.reason"))
                    .add("validUntil", today.plusDays(1 + random.nextInt(300)).toString());
            if (acute) {
                gate.add("time", stated.format(DateTimeFormatter.ofPattern("HH:mm")));
            }
            if ("consent".equals(kind)) {
                gate.add("form", chance(70) ? "written" : "oral").add("givenBy", array(List.of("self", "parents")));
            }
            gates.add(subject == null ? gate : gate.add("subject", subject));
        }

        private JsonArrayBuilder excludes() {
            JsonArrayBuilder excludes = Json.createArrayBuilder();
            if (chance(20)) {
                excludes.add(Json.createObjectBuilder().add("role", any(ROLES)).add("liftWhenAcute", chance(50)));
            }
            if (chance(10)) {
                excludes.add(Json.createObjectBuilder().add("desk", any(desks())));
            }
            return excludes;
        }
    }
}
