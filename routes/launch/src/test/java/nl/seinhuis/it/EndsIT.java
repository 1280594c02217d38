// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nl.seinhuis.it.OpenedInbox.Opened;
import nl.seinhuis.launch.FreshSignals;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.verify.LedgerVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Withdrawn, corrected, restricted and without consent, over the whole: what desks hear of it, also when the broker is killed
 * in between.
 */
class EndsIT {

    private static final String GRONINGEN = "care-coordinator-groningen";
    private static final String DRENTHE = "care-coordinator-drenthe";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stack stack = SharedStack.get();
    private final StackTables tables = new StackTables(stack);
    private final List<OpenedInbox> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(OpenedInbox::close);
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(words, true, StandardCharsets.UTF_8);
        assertThat(new LedgerVerifier(out, out).verify(tables.ledger()))
                .as(words.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    private OpenedInbox inbox(String desk, String region) throws Exception {
        OpenedInbox inbox = new OpenedInbox(stack, desk, region);
        open.add(inbox);
        return inbox;
    }

    private static String post(String json) throws Exception {
        Rest.Answer answer = Rest.as(Rest.SENDER).post("/signals", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().getString("signalId");
    }

    private static Rest.Answer end(String signal, String call, String body) throws Exception {
        Rest.Answer answer = Rest.as(Rest.SENDER).post("/signals/" + signal + "/" + call, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer;
    }

    private static String reference() {
        return "ENDS-" + UUID.randomUUID();
    }

    private List<String> deliveries(String signal, String desk) {
        return tables.read(
                "select id::text from delivery where signal_id = ?::uuid and desk = ?"
                        + " and kind in ('gedeeld', 'gecorrigeerd') order by seq",
                row -> row.getString(1),
                signal,
                desk);
    }

    private String taken(String signal, String desk) {
        await().atMost(PATIENCE)
                .until(() -> tables.number(
                                "select count(*) from delivery where signal_id = ?::uuid and desk = ?"
                                        + " and state = 'delivered' and kind = 'gedeeld'",
                                signal,
                                desk)
                        == 1);
        return deliveries(signal, desk).get(0);
    }

    private void settled(String signal) {
        await().atMost(PATIENCE)
                .until(() -> tables.number(
                                "select count(*) from delivery where signal_id = ?::uuid"
                                        + " and state in ('intended', 'published') and stale",
                                signal)
                        == 0);
    }

    private static List<Opened> told(OpenedInbox inbox, String about) {
        return await().atMost(PATIENCE)
                .until(
                        () -> inbox.of(List.of(about)).stream()
                                .filter(one -> !one.id().equals(about))
                                .toList(),
                        found -> !found.isEmpty());
    }

    @Test
    void a_withdrawn_signal_is_taken_back_and_only_who_took_it_hears_of_it() throws Exception {
        OpenedInbox groningen = inbox(GRONINGEN, "vr01");
        String signal = post(Rest.signal(reference()));
        String delivery = taken(signal, GRONINGEN);
        end(signal, "_withdraw", "");

        List<Opened> told = told(groningen, delivery);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).kind()).isEqualTo("ingetrokken");
        assertThat(told.get(0).size()).isEqualTo(4096);
        assertThat(told.get(0).content().toString()).doesNotContain(signal);
        settled(signal);
        assertThat(tables.number(
                        "select count(*) from delivery where signal_id = ?::uuid and desk <> ? and state <> 'recalled'",
                        signal,
                        GRONINGEN))
                .isZero();
        assertThat(tables.number(
                        "select count(*) from delivery where signal_id = ?::uuid and jwe is not null and stale",
                        signal))
                .isZero();
        assertThat(tables.number(
                        "select count(*) from signal where id = ?::uuid and (body is not null or wrapped_key is not null)",
                        signal))
                .isZero();
        assertThat(Rest.as(Rest.SENDER).get("/signals/" + signal).json().getString("state"))
                .isEqualTo("withdrawn");
        assertThat(end(signal, "_withdraw", "").json().getBoolean("repeated")).isTrue();
        assertThat(Rest.as(Rest.SENDER)
                        .post("/signals/" + signal + "/_correct", Rest.signal(reference()))
                        .status())
                .isEqualTo(409);
        assertThat(Rest.as("care-terwille")
                        .post("/signals/" + signal + "/_withdraw", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_correction_reaches_who_still_qualifies_and_never_tells_the_new_value_to_who_does_not() throws Exception {
        OpenedInbox groningen = inbox(GRONINGEN, "vr01");
        OpenedInbox drenthe = inbox(DRENTHE, "vr03");
        String reference = reference();
        String posted = Rest.signal(reference);
        String signal = post(posted);
        String first = taken(signal, GRONINGEN);

        end(signal, "_correct", posted.replace("ARB-06", "ARB-02"));
        Opened second = told(groningen, first).get(0);
        assertThat(second.kind()).isEqualTo("gecorrigeerd");
        assertThat(second.content().getString("replaces")).isEqualTo(first);
        assertThat(second.content().toString()).contains("ARB-02").doesNotContain("ARB-06");

        await().atMost(PATIENCE)
                .until(() -> tables.number(
                                "select count(*) from delivery where id = ?::uuid and state = 'delivered'", second.id())
                        == 1);
        String moved = posted.replace("VR01", "VR03").replace("ARB-06", "ARB-01");
        end(signal, "_correct", moved);
        Opened third = told(groningen, second.id()).get(0);
        assertThat(third.kind()).isEqualTo("ingetrokken");
        assertThat(third.content().toString()).doesNotContain("ARB-01", "VR03");
        String elsewhere = await().atMost(PATIENCE)
                .until(() -> deliveries(signal, DRENTHE), found -> !found.isEmpty())
                .get(0);
        await().atMost(PATIENCE).until(() -> !drenthe.of(List.of(elsewhere)).isEmpty());
        assertThat(drenthe.of(List.of(elsewhere)).get(0).kind()).isEqualTo("gedeeld");
        assertThat(groningen.of(List.of(first, second.id()))).hasSize(3);
        assertThat(end(signal, "_correct", moved).json().getBoolean("repeated")).isTrue();
        assertThat(Rest.as(Rest.SENDER)
                        .post("/signals/" + signal + "/_correct", moved.replace("ARB-01", "NOPE"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_restriction_holds_deliveries_until_it_is_lifted() throws Exception {
        String signal = post(Rest.signal(reference()));
        await().atMost(PATIENCE)
                .until(() -> tables.number(
                                "select count(*) from delivery where signal_id = ?::uuid and state = 'published'",
                                signal)
                        > 0);
        end(signal, "_restrict", "{\"restricted\":true}");
        await().atMost(PATIENCE)
                .until(() -> tables.number(
                                "select count(*) from delivery where signal_id = ?::uuid and state = 'published'",
                                signal)
                        == 0);
        String delivery = deliveries(signal, GRONINGEN).get(0);
        OpenedInbox groningen = inbox(GRONINGEN, "vr01");
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        assertThat(groningen.of(List.of(delivery))).isEmpty();

        end(signal, "_restrict", "{\"restricted\":false}");
        await().atMost(PATIENCE).until(() -> groningen.of(List.of(delivery)).size() == 1);
        assertThat(Rest.as(Rest.SENDER).get("/signals/" + signal).json().getString("state"))
                .isEqualTo("decided");
    }

    @Test
    void withdrawn_consent_is_decided_anew_without_it() throws Exception {
        OpenedInbox groningen = inbox(GRONINGEN, "vr01");
        FreshSignals.Fresh fresh = FreshSignals.read().named("10 ");
        Rest sender = Rest.as(fresh.client());
        Rest.Answer posted = sender.post("/signals", fresh.json());
        assertThat(posted.status()).as(posted.body()).isEqualTo(202);
        String signal = posted.json().getString("signalId");
        String first = taken(signal, GRONINGEN);
        assertThat(sender.post("/signals/" + signal + "/_withdraw-consent", "{\"subject\":\"p9\"}")
                        .status())
                .isEqualTo(409);
        assertThat(sender.post("/signals/" + signal + "/_withdraw-consent", "{\"subject\":\"Jansen\"}")
                        .status())
                .isEqualTo(400);

        Rest.Answer answer = sender.post("/signals/" + signal + "/_withdraw-consent", "{\"subject\":\"p1\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        Opened told = told(groningen, first).get(0);
        JsonObject before = groningen.of(List.of(first)).get(0).content();
        assertThat(before.toString()).contains("Blessing");
        assertThat(told.kind()).isIn("gecorrigeerd", "ingetrokken");
        assertThat(told.content().toString()).doesNotContain("Blessing", "+31600000010");
    }

    @Test
    void a_kill_between_the_steps_forgets_nobody() throws Exception {
        OpenedInbox groningen = inbox(GRONINGEN, "vr01");
        List<String> posted = new ArrayList<>();
        List<String> signals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            posted.add(Rest.signal(reference()));
            signals.add(post(posted.get(i)));
        }
        List<String> deliveries = new ArrayList<>();
        for (String signal : signals) {
            deliveries.add(taken(signal, GRONINGEN));
        }
        // The kill finds the first of them far on their way and the last of them hardly asked for.
        for (int i = 0; i < signals.size(); i++) {
            boolean correct = i % 2 == 1;
            end(
                    signals.get(i),
                    correct ? "_correct" : "_withdraw",
                    correct ? posted.get(i).replace("VR01", "VR03") : "");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos((signals.size() - 1 - i) * 10L));
        }
        stack.broker().kill();
        stack.broker().start();

        for (int i = 0; i < signals.size(); i++) {
            Opened told = told(groningen, deliveries.get(i)).get(0);
            assertThat(told.kind()).as("signal %d", i).isEqualTo("ingetrokken");
            settled(signals.get(i));
            assertThat(tables.number("select count(*) from delivery where about = ?::uuid", deliveries.get(i)))
                    .as("told once of signal %d", i)
                    .isOne();
        }
    }

    @Test
    void a_kill_between_post_and_withdrawal_shares_nothing_that_is_not_told() throws Exception {
        OpenedInbox groningen = inbox(GRONINGEN, "vr01");
        List<String> signals = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            signals.add(post(Rest.signal(reference())));
            if (i % 3 > 0) {
                end(signals.get(i), "_withdraw", ""); // into the batch that is being decided or published
            }
        }
        stack.broker().kill();
        stack.broker().start();
        for (int i = 0; i < signals.size(); i += 3) {
            end(signals.get(i), "_withdraw", "");
        }
        for (String signal : signals) {
            settled(signal);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tables.number(
                                "select count(*) from delivery where stale and not told and state = 'delivered'"))
                        .isZero());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tables.number(
                                "select count(*) from delivery where desk = ? and kind = 'ingetrokken'"
                                        + " and state <> 'delivered'",
                                GRONINGEN))
                        .isZero());
        // That a delivery was taken may be recorded after all this; the event follows that record.
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (String signal : signals) {
                everyCopyIsVoided(groningen, signal);
            }
        });
    }

    private void everyCopyIsVoided(OpenedInbox groningen, String signal) {
        List<String> ids = deliveries(signal, GRONINGEN);
        long got =
                groningen.all().stream().filter(one -> ids.contains(one.id())).count();
        long voided = groningen.of(ids).stream()
                .filter(one -> one.kind().equals("ingetrokken"))
                .count();
        assertThat(voided).as(signal).isGreaterThanOrEqualTo(got);
    }

    private static Rest officer(String name) throws Exception {
        return Rest.over("nobody", SharedStack.personToken(name));
    }

    @Test
    void an_erased_signal_is_gone_but_for_what_desks_have_not_confirmed() throws Exception {
        OpenedInbox groningen = inbox(GRONINGEN, "vr01");
        String signal = post(Rest.signal(reference()));
        String delivery = taken(signal, GRONINGEN);
        String wanted = "{\"signal\":\"" + signal + "\",\"reason\":\"verzoek\"}";
        Rest police = officer("officer.police");
        assertThat(Rest.as(Rest.SENDER).post("/erasures", wanted).status()).isEqualTo(403);
        Rest.Answer asked = police.post("/erasures", wanted);
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        assertThat(asked.json().getString("state")).isEqualTo("asked");
        assertThat(police.post("/erasures", wanted).status()).isEqualTo(409);
        String report = "/erasures/" + asked.json().getString("id");
        assertThat(Rest.as(Rest.SENDER).get("/signals/" + signal).json().getString("state"))
                .isEqualTo("decided");

        Rest.Answer agreed = officer("officer.ggd").post("/erasures", wanted);
        assertThat(agreed.status()).as(agreed.body()).isEqualTo(202);
        assertThat(agreed.json().getString("state")).isEqualTo("erased");
        Opened told = told(groningen, delivery).get(0);
        assertThat(told.kind()).isEqualTo("vernietigen");
        await().atMost(PATIENCE).until(() -> police.get(report).json().containsKey("keysGoneAt"));
        assertThat(police.get(report).json().getString("state")).isEqualTo("erased");
        assertThat(desk(police.get(report).json())).isEqualTo("asked");
        assertThat(tables.number(
                        "select count(*) from delivery where signal_id = ?::uuid and jwe is not null"
                                + " and kind <> 'vernietigen'",
                        signal))
                .isZero();
        assertThat(tables.number("select count(*) from decision where signal_id = ?::uuid", signal))
                .isZero();
        assertThat(tables.number("select count(*) from outbox where signal_id = ?::uuid", signal))
                .isZero();

        Rest.Answer confirmed = Rest.as(GRONINGEN).post("/deliveries/" + told.id() + "/_acknowledge", "");
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(desk(police.get(report).json())).isEqualTo("confirmed");
    }

    private static String desk(JsonObject report) {
        return report.getJsonArray("desks").getJsonObject(0).getString("state");
    }
}
