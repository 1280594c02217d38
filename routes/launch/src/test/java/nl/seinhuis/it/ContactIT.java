// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import nl.seinhuis.kit.client.RevealSealer;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.verify.LedgerVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One desk asks another, and what may be revealed, over the whole. */
class ContactIT {

    private static final String GRONINGEN = "care-coordinator-groningen";
    private static final String DRENTHE = "care-coordinator-drenthe";
    private static final String GGD = "ggd-groningen";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Random RANDOM = new Random();
    private static final JsonObject FIELDS =
            Json.createObjectBuilder().add("phone", "+31600000003").build();

    private static Stack stack;
    private static StackTables tables;
    private static Desks desks;
    private static final Map<String, Opened> OPENED = new java.util.concurrent.ConcurrentHashMap<>();
    private static String signal;
    private static String delivery;

    @BeforeAll
    static void shares_one_signal() throws Exception {
        stack = SharedStack.get();
        tables = new StackTables(stack);
        desks = Desks.attach(
                stack,
                Desks.set(stack).desks().stream()
                        .flatMap(desk -> desk.regions().stream())
                        .collect(Collectors.toSet()));
        signal = posted();
        delivery = delivered(signal);
    }

    @AfterAll
    static void detaches_them() throws Exception {
        if (desks != null) {
            desks.close();
        }
    }

    /** What a desk took, opened once. */
    private record Opened(String id, JsonObject content, int size) {
        String kind() {
            return content.getString("kind");
        }
    }

    private static List<Opened> all(String desk) {
        List<Opened> all = new ArrayList<>();
        for (Desks.Arrived one : java.util.stream.Stream.concat(desks.arrived().stream(), desks.samenloop().stream())
                .filter(one -> one.desk().equals(desk))
                .toList()) {
            all.add(OPENED.computeIfAbsent(
                    one.id(), id -> new Opened(id, desks.open(one), one.sealed().length())));
        }
        return all;
    }

    @AfterEach
    void the_ledger_is_sound() {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(words, true, StandardCharsets.UTF_8);
        assertThat(new LedgerVerifier(out, out).verify(tables.ledger()))
                .as(words.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    private static String posted() throws Exception {
        String example = Files.readString(
                SharedStack.ROOT.resolve("schemas/examples/good/03-which-city-is-this.ggd-groningen.json"));
        Rest.Answer answer = Rest.as(GGD).post("/signals", example.replace("GGD-77", "contact-" + UUID.randomUUID()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().getString("signalId");
    }

    private static String delivered(String signal) {
        return await().atMost(PATIENCE)
                .until(
                        () -> tables.read(
                                "select id::text from delivery where signal_id = ?::uuid and desk = ?"
                                        + " and purpose = 'assist' and state = 'delivered'",
                                row -> row.getString(1),
                                signal,
                                GRONINGEN),
                        found -> !found.isEmpty())
                .get(0);
    }

    /** Letters only: a reason holds no numbers. */
    private static String words() {
        return RANDOM.ints(20, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining("", "waarom ", ""));
    }

    private static String ask(String words) throws Exception {
        return id(Rest.as(GRONINGEN).post("/contacts", "{\"about\":\"" + delivery + "\",\"words\":\"" + words + "\"}"));
    }

    private static String askToReveal(String subject, String category, String reason) throws Exception {
        return askToReveal(delivery, subject, category, reason);
    }

    private static String askToReveal(String about, String subject, String category, String reason) throws Exception {
        return id(Rest.as(GRONINGEN)
                .post(
                        "/contacts",
                        "{\"about\":\"" + about + "\",\"reveal\":{\"subject\":\"" + subject + "\",\"categories\":[\""
                                + category + "\"],\"reason\":\"" + reason + "\"}}"));
    }

    private static String id(Rest.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().getString("id");
    }

    private static Opened event(String desk, String contact, String state) {
        return await().atMost(PATIENCE)
                .until(
                        () -> all(desk).stream()
                                .filter(one -> one.kind().equals("contact"))
                                .filter(one -> contact(one).getString("id").equals(contact)
                                        && contact(one).getString("state").equals(state))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    /** What the other side was asked in these words. */
    private static Opened asked(String desk, String words) {
        return await().atMost(PATIENCE)
                .until(
                        () -> all(desk).stream()
                                .filter(one -> one.kind().equals("contact")
                                        && contact(one).getString("words", "").equals(words))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private static JsonObject contact(Opened event) {
        return event.content().getJsonObject("contact");
    }

    private static JsonObject listed(Rest caller, String list, String member, String value) throws Exception {
        Rest.Answer answer = caller.get("/contacts");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        for (JsonValue one : answer.json().getJsonArray(list)) {
            if (value.equals(one.asJsonObject().getString(member, ""))) {
                return one.asJsonObject();
            }
        }
        return JsonValue.EMPTY_JSON_OBJECT;
    }

    private static Rest officer(String name) throws Exception {
        return Rest.over("nobody", SharedStack.personToken(name));
    }

    private static int approve(String officer, String reason) throws Exception {
        Rest by = officer(officer);
        JsonObject wanted = listed(by, "toApprove", "reason", reason);
        assertThat(wanted).as(officer + " sees it").isNotEmpty();
        return by.post(
                        "/contacts/" + wanted.getString("id") + "/_approve",
                        "{\"digest\":\"" + wanted.getString("digest") + "\"}")
                .status();
    }

    private static String sealed() throws Exception {
        try (JsonReader reader = Json.createReader(
                new StringReader(Files.readString(stack.folder().deskKey(GRONINGEN))))) {
            JsonObject key =
                    Json.createObjectBuilder(reader.readObject()).remove("d").build();
            return RevealSealer.seal(FIELDS, key);
        }
    }

    private static Rest.Answer reveal(String contact, String category, String sealed) throws Exception {
        return Rest.as(GGD)
                .post(
                        "/contacts/" + contact + "/_answer",
                        "{\"outcome\":\"revealed\",\"levels\":{\"" + category + "\":\"full\"},\"sealed\":\"" + sealed
                                + "\"}");
    }

    /** Lets the term of a request be over. */
    private static void over(String contact) throws Exception {
        try (Connection connection = tables.connect()) {
            connection.setReadOnly(false);
            try (PreparedStatement update = connection.prepareStatement(
                    "update contact set answer_by = asked_at + interval '1 millisecond' where id = ?::uuid")) {
                update.setString(1, contact);
                assertThat(update.executeUpdate()).isOne();
            }
        }
    }

    private static String state(String contact) throws Exception {
        return listed(Rest.as(GRONINGEN), "asked", "id", contact).getString("state");
    }

    @Test
    void what_is_asked_is_answered_and_neither_side_reads_an_id_of_the_other() throws Exception {
        String words = words();
        String contact = ask(words);
        Opened question = asked(GGD, words);
        assertThat(contact(question).getString("from")).isEqualTo(GRONINGEN);
        assertThat(contact(question).getString("signal")).isEqualTo(signal);
        assertThat(question.content().toString()).doesNotContain(contact, delivery);

        String theirs = contact(question).getString("id");
        Rest.Answer answer = Rest.as(GGD)
                .post("/contacts/" + theirs + "/_answer", "{\"outcome\":\"answered\",\"words\":\"Belt u het team.\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Opened answered = event(GRONINGEN, contact, "answered");
        assertThat(contact(answered).getString("words")).isEqualTo("Belt u het team.");
        assertThat(answered.content().getString("about")).isEqualTo(delivery);
        assertThat(answered.content().toString()).doesNotContain(signal, theirs, GGD);
        assertThat(question.size()).isEqualTo(answered.size()).isEqualTo(4096);
        assertThat(state(contact)).isEqualTo("answered");
        assertThat(Rest.as(GGD)
                        .post("/contacts/" + theirs + "/_answer", "{\"outcome\":\"declined\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_desk_may_decline_and_who_asked_may_take_it_back() throws Exception {
        String first = words();
        String declined = ask(first);
        String theirs = contact(asked(GGD, first)).getString("id");
        Rest.as(GGD).post("/contacts/" + theirs + "/_answer", "{\"outcome\":\"declined\"}");
        assertThat(contact(event(GRONINGEN, declined, "declined")).keySet()).containsExactlyInAnyOrder("id", "state");

        String second = words();
        String withdrawn = ask(second);
        String known = contact(asked(GGD, second)).getString("id");
        assertThat(Rest.as(GRONINGEN)
                        .post("/contacts/" + withdrawn + "/_withdraw", "{}")
                        .status())
                .isEqualTo(200);
        event(GGD, known, "withdrawn");
        assertThat(state(withdrawn)).isEqualTo("withdrawn");
    }

    @Test
    void what_is_not_yours_does_not_exist() throws Exception {
        String words = words();
        String contact = ask(words);
        String theirs = contact(asked(GGD, words)).getString("id");
        String body = "{\"outcome\":\"declined\"}";
        assertThat(Rest.as(GGD).post("/contacts/" + contact + "/_answer", body).status())
                .isEqualTo(404);
        assertThat(Rest.as(GRONINGEN)
                        .post("/contacts/" + theirs + "/_answer", body)
                        .status())
                .isEqualTo(404);
        assertThat(Rest.as("woco-lefier")
                        .post("/contacts/" + theirs + "/_answer", body)
                        .status())
                .isEqualTo(404);
        assertThat(Rest.as(GGD)
                        .post("/contacts/" + contact + "/_withdraw", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(Rest.as("woco-lefier")
                        .post("/contacts", "{\"about\":\"" + delivery + "\",\"words\":\"hallo\"}")
                        .status())
                .isEqualTo(404);
        assertThat(Rest.as(GRONINGEN)
                        .post("/contacts", "{\"about\":\"" + signal + "\",\"words\":\"hallo\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void with_both_approvals_the_source_reveals_what_only_the_requester_can_open() throws Exception {
        String reason = words();
        String contact = askToReveal("victim", "contact", reason);
        String theirs = contact(asked(GGD, reason)).getString("id");
        assertThat(reveal(theirs, "contact", sealed()).json().getString("code")).isEqualTo("not-approved");

        assertThat(approve("officer.woco", reason)).isEqualTo(200);
        assertThat(approve("officer.police", reason)).isEqualTo(200);
        assertThat(reveal(theirs, "contact", sealed()).json().getString("code"))
                .as("two of a third, none of the source")
                .isEqualTo("not-approved");
        assertThat(approve("officer.ggd", reason)).isEqualTo(200);
        assertThat(approve("officer.ggd", reason)).isEqualTo(200);
        event(GGD, theirs, "approved");
        assertThat(listed(Rest.as(GGD), "received", "id", theirs)
                        .getJsonObject("key")
                        .getString("crv"))
                .isEqualTo("P-256");

        String sealed = sealed();
        assertThat(reveal(theirs, "birth-date", sealed).json().getString("code"))
                .isEqualTo("not-asked");
        assertThat(reveal(theirs, "contact", sealed.substring(5)).status()).isEqualTo(400);
        Rest.Answer answer = reveal(theirs, "contact", sealed);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Opened revealed = event(GRONINGEN, contact, "revealed");
        assertThat(revealed.size()).isEqualTo(4096);
        DeliveryOpener opener = DeliveryOpener.withKey(stack.folder().deskKey(GRONINGEN), Clock.systemUTC());
        assertThat(opener.openReveal(contact(revealed).getString("sealed"))).isEqualTo(FIELDS);
        assertThat(contact(revealed).getJsonObject("levels").getString("contact"))
                .isEqualTo("full");
        assertThat(reveal(theirs, "contact", sealed).status()).as("again").isEqualTo(409);
        assertThat(tables.number(
                        "select count(*) from ledger_entry where kind = 'revealed' and convert_from(entry, 'UTF8') like ?",
                        "%\"actor\":\"ggd-groningen\"%"))
                .isPositive();
    }

    @Test
    void consent_that_is_withdrawn_takes_back_what_was_revealed() throws Exception {
        String own = posted();
        String reason = words();
        String contact = askToReveal(delivered(own), "victim", "contact", reason);
        String theirs = contact(asked(GGD, reason)).getString("id");
        assertThat(approve("officer.woco", reason)).isEqualTo(200);
        assertThat(approve("officer.ggd", reason)).isEqualTo(200);
        assertThat(reveal(theirs, "contact", sealed()).status()).isEqualTo(200);
        Opened revealed = event(GRONINGEN, contact, "revealed");

        Rest.Answer withdrawn = Rest.as(GGD).post("/signals/" + own + "/_withdraw-consent", "{\"subject\":\"p1\"}");
        assertThat(withdrawn.status()).as(withdrawn.body()).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> all(GRONINGEN).stream()
                        .anyMatch(one -> one.kind().equals("ingetrokken")
                                && one.content().getString("about").equals(revealed.id())));
        assertThat(tables.number("select count(*) from delivery where id = ?::uuid and jwe is not null", revealed.id()))
                .isZero();
    }

    @Test
    void the_requester_cannot_tell_why_nothing_was_revealed() throws Exception {
        List<String> contacts = new ArrayList<>();
        String refused = words();
        contacts.add(askToReveal("victim", "contact", refused));
        String theirs = contact(asked(GGD, refused)).getString("id");
        assertThat(Rest.as(GGD)
                        .post("/contacts/" + theirs + "/_answer", "{\"outcome\":\"declined\"}")
                        .status())
                .isEqualTo(200);
        assertThat(approve("officer.woco", refused))
                .as("a third does not see it")
                .isEqualTo(200);

        String above = words();
        contacts.add(askToReveal("victim", "bsn", above));
        assertThat(tried(above, "bsn")).isEqualTo("above-ceiling");

        String nobody = words();
        contacts.add(askToReveal("suspect", "contact", nobody));
        assertThat(tried(nobody, "contact")).isEqualTo("above-ceiling");

        contacts.add(askToReveal("victim", "contact", words())); // nobody looks

        String flagged = words();
        contacts.add(askToReveal("victim", "contact", flagged));
        Rest.Answer flag = Rest.as(GRONINGEN).post("/protections", "{\"delivery\":\"" + delivery + "\"}");
        assertThat(flag.status()).as(flag.body()).isEqualTo(201);
        assertThat(tried(flagged, "contact")).isEqualTo("protected");
        lifts(flag.json().getString("id"));

        Set<String> seen = new HashSet<>();
        for (String contact : contacts) {
            seen.add(shape(listed(Rest.as(GRONINGEN), "asked", "id", contact)));
            over(contact);
        }
        assertThat(seen).hasSize(1);
        Set<String> told = new HashSet<>();
        for (String contact : contacts) {
            Opened event = event(GRONINGEN, contact, "declined");
            told.add(event.size() + " " + new java.util.TreeSet<>(contact(event).keySet()));
            assertThat(state(contact)).isEqualTo("declined");
        }
        assertThat(told).hasSize(1);
        assertThat(all(GRONINGEN).stream()
                        .filter(one -> one.kind().equals("contact"))
                        .filter(one -> contacts.contains(contact(one).getString("id"))))
                .hasSize(contacts.size());
    }

    /** Approved by both and tried by the source. */
    private static String tried(String reason, String category) throws Exception {
        String theirs = contact(asked(GGD, reason)).getString("id");
        assertThat(approve("officer.ggd", reason)).isEqualTo(200);
        assertThat(approve("officer.woco", reason)).isEqualTo(200);
        return reveal(theirs, category, sealed()).json().getString("code");
    }

    private static void lifts(String flag) throws Exception {
        assertThat(officer("officer.police")
                        .post("/protections/" + flag + "/_lift", "{}")
                        .json()
                        .getString("state"))
                .isEqualTo("lift-asked");
        assertThat(officer("officer.police")
                        .post("/protections/" + flag + "/_lift", "{}")
                        .status())
                .isEqualTo(409);
        assertThat(officer("officer.ggd")
                        .post("/protections/" + flag + "/_lift", "{}")
                        .json()
                        .getString("state"))
                .isEqualTo("lifted");
    }

    private static String shape(JsonObject asked) {
        return asked.getString("state") + " " + new java.util.TreeSet<>(asked.keySet());
    }

    @Test
    void nothing_is_approved_or_revealed_when_the_term_is_over_and_two_answers_at_once_are_one() throws Exception {
        String late = words();
        String contact = askToReveal("victim", "contact", late);
        String theirs = contact(asked(GGD, late)).getString("id");
        assertThat(approve("officer.ggd", late)).isEqualTo(200);
        JsonObject toApprove = listed(officer("officer.woco"), "toApprove", "reason", late);
        over(contact);
        String path = "/contacts/" + toApprove.getString("id") + "/_approve";
        assertThat(officer("officer.woco")
                        .post(path, "{\"digest\":\"" + toApprove.getString("digest") + "\"}")
                        .status())
                .isEqualTo(409);
        assertThat(reveal(theirs, "contact", sealed()).status()).isEqualTo(409);

        String reason = words();
        String raced = askToReveal("victim", "contact", reason);
        String other = contact(asked(GGD, reason)).getString("id");
        assertThat(atOnce(() -> approve("officer.ggd", reason), () -> approve("officer.woco", reason)))
                .containsExactly(200, 200);
        event(GGD, other, "approved");
        String sealed = sealed();
        assertThat(atOnce(
                        () -> reveal(other, "contact", sealed).status(),
                        () -> reveal(other, "contact", sealed).status()))
                .containsExactlyInAnyOrder(200, 409);
        event(GRONINGEN, raced, "revealed");
        assertThat(all(GGD).stream()
                        .filter(one -> one.kind().equals("contact"))
                        .filter(one -> contact(one).getString("id").equals(other)
                                && contact(one).getString("state").equals("approved")))
                .hasSize(1);
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other) throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : both.invokeAll(List.of(one, other))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            both.shutdownNow();
        }
    }

    @Test
    void an_approval_is_for_one_request_only_and_officers_without_a_part_see_nothing() throws Exception {
        String first = words();
        String second = words();
        askToReveal("victim", "contact", first);
        askToReveal("victim", "bsn", second);
        Rest woco = officer("officer.woco");
        JsonObject one = listed(woco, "toApprove", "reason", first);
        JsonObject other = listed(woco, "toApprove", "reason", second);
        assertThat(woco.post(
                                "/contacts/" + other.getString("id") + "/_approve",
                                "{\"digest\":\"" + one.getString("digest") + "\"}")
                        .json()
                        .getString("code"))
                .isEqualTo("other-request");
        assertThat(one.getString("as")).isEqualTo("third");
        assertThat(one.toString()).doesNotContain(signal, delivery, GGD);
        assertThat(listed(officer("officer.ggd"), "toApprove", "reason", first).getString("as"))
                .isEqualTo("source");
        assertThat(officer("fg.ggd").get("/contacts").status()).isEqualTo(403);
    }

    @Test
    void after_a_match_one_coordinator_asks_the_other_and_nothing_can_be_revealed() throws Exception {
        String phone = "+316" + (10_000_000 + RANDOM.nextInt(90_000_000));
        int before = desks.samenloop().size();
        Set<String> heard = all(GRONINGEN).stream().map(Opened::id).collect(Collectors.toSet());
        Rest.as(DRENTHE).post("/signals", matching("VR03", "GM0106", phone));
        await().atMost(PATIENCE)
                .until(() -> tables.number("select count(*) from match_work where state <> 'done'") == 0);
        Rest.as("municipality-groningen-order").post("/signals", matching("VR01", "GM0014", phone));
        Opened hit = await().atMost(PATIENCE)
                .until(
                        () -> all(GRONINGEN).stream()
                                .filter(one -> one.kind().equals("samenloop")
                                        && !heard.contains(one.id())
                                        && one.content()
                                                .getJsonArray("known")
                                                .toString()
                                                .contains(DRENTHE))
                                .reduce((earlier, later) -> later)
                                .orElse(null),
                        found -> found != null);
        String words = words();
        Rest.Answer revealing = Rest.as(GRONINGEN)
                .post(
                        "/contacts",
                        "{\"about\":\"" + hit.id()
                                + "\",\"reveal\":{\"subject\":\"victim\",\"categories\":[\"contact\"],\"reason\":\"x\"}}");
        assertThat(revealing.json().getString("code")).isEqualTo("no-reveal-of-a-match");
        String contact = id(
                Rest.as(GRONINGEN).post("/contacts", "{\"about\":\"" + hit.id() + "\",\"words\":\"" + words + "\"}"));
        Opened question = asked(DRENTHE, words);
        assertThat(question.content().toString()).doesNotContain(contact, hit.id(), "\"signal\"");
        assertThat(all(DRENTHE).stream().map(Opened::id))
                .contains(question.content().getString("about"));
        String theirs = contact(question).getString("id");
        assertThat(Rest.as(DRENTHE)
                        .post(
                                "/contacts/" + theirs + "/_answer",
                                "{\"outcome\":\"answered\",\"words\":\"Ja, bel mij.\"}")
                        .status())
                .isEqualTo(200);
        assertThat(contact(event(GRONINGEN, contact, "answered")).getString("words"))
                .isEqualTo("Ja, bel mij.");
        long told = desks.set().desks().stream()
                .filter(desk -> desk.purposes().contains(Purpose.MATCH))
                .count();
        await().atMost(PATIENCE).until(() -> desks.samenloop().size() >= before + 2 * told);
    }

    private static String matching(String region, String municipality, String phone) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Amsterdam"));
        return """
            {"reference":"contact-%s","purposes":[{"purpose":"triage","basis":["AVG6-E-DUID"]},
            {"purpose":"match","basis":["AVG6-E-KOP"]}],
            "observation":{"date":"%s","manner":"from-third-party","reliability":3,"hard":false,"urgency":"normal"},
            "place":{"region":"%s","municipality":"%s","kind":"ONBEKEND"},
            "persons":[{"ref":"p1","role":"victim","victimStatus":"possible","minor":"no","phones":["%s"]}],
            "indicators":["ALG-09"],
            "legal":{"regime":"avg","subjectInformed":{"status":"postponed","reason":"veiligheid-betrokkene",
            "review":"%s"}},"expires":"%s"}
            """.formatted(
                UUID.randomUUID(), today, region, municipality, phone, today.plusMonths(2), today.plusMonths(6));
    }

    @Test
    void what_was_said_about_a_signal_that_is_withdrawn_is_void_too() throws Exception {
        String own = posted();
        String received = delivered(own);
        String words = words();
        id(Rest.as(GRONINGEN).post("/contacts", "{\"about\":\"" + received + "\",\"words\":\"" + words + "\"}"));
        Opened question = asked(GGD, words);
        await().atMost(PATIENCE)
                .until(() -> tables.number(
                                "select count(*) from delivery where id = ?::uuid and state = 'delivered'",
                                question.id())
                        == 1);
        assertThat(Rest.as(GGD).post("/signals/" + own + "/_withdraw", "").status())
                .isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> all(GGD).stream()
                        .anyMatch(one -> one.kind().equals("ingetrokken")
                                && one.content().getString("about").equals(question.id())));
        assertThat(tables.number(
                        "select count(*) from delivery where signal_id = ?::uuid and kind = 'contact' and jwe is not null",
                        own))
                .isZero();
        assertThat(Rest.as(GRONINGEN)
                        .post("/contacts", "{\"about\":\"" + received + "\",\"words\":\"nog eens\"}")
                        .status())
                .isEqualTo(404);
    }
}
