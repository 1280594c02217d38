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
import nl.seinhuis.it.OpenedInbox.Opened;
import nl.seinhuis.launch.FreshSignals;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.verify.LedgerVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left in any table after an erasure, of a signal and of one subject of it, over the whole. */
class ErasureIT {

    private static final String GRONINGEN = "care-coordinator-groningen";
    private static final String POLICE = "police-noord";
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

    private OpenedInbox inbox(String desk) throws Exception {
        OpenedInbox inbox = new OpenedInbox(stack, desk, "vr01");
        open.add(inbox);
        return inbox;
    }

    /** A signal of an example, decided and compared, and taken by these desks. */
    private String posted(String example, String... takers) throws Exception {
        FreshSignals.Fresh fresh = FreshSignals.read().named(example);
        Rest.Answer posted = Rest.as(fresh.client()).post("/signals", fresh.json());
        assertThat(posted.status()).as(posted.body()).isEqualTo(202);
        String signal = posted.json().getString("signalId");
        for (String desk : takers) {
            await().atMost(PATIENCE)
                    .until(() -> !deliveries(signal, desk, "state = 'delivered'")
                                    .isEmpty()
                            && deliveries(signal, desk, "state <> 'delivered'").isEmpty());
        }
        await().atMost(PATIENCE)
                .until(() -> tables.number(
                                "select count(*) from match_work where signal_id = ?::uuid and state = 'waiting'",
                                signal)
                        == 0);
        return signal;
    }

    private List<String> deliveries(String signal, String desk, String condition) {
        return tables.read(
                "select id::text from delivery where signal_id = ?::uuid and desk = ?"
                        + " and kind in ('gedeeld', 'gecorrigeerd') and " + condition + " order by seq",
                row -> row.getString(1),
                signal,
                desk);
    }

    private JsonObject erased(String wanted) throws Exception {
        Rest police = Rest.over("nobody", SharedStack.personToken("officer.police"));
        Rest.Answer asked = police.post("/erasures", wanted);
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        Rest.Answer agreed =
                Rest.over("nobody", SharedStack.personToken("officer.ggd")).post("/erasures", wanted);
        assertThat(agreed.status()).as(agreed.body()).isEqualTo(202);
        assertThat(agreed.json().getString("state")).isEqualTo("erased");
        String report = "/erasures/" + asked.json().getString("id");
        await().atMost(PATIENCE).until(() -> police.get(report).json().containsKey("keysGoneAt"));
        return police.get(report).json();
    }

    private static List<Opened> about(OpenedInbox inbox, String delivery) {
        return inbox.all().stream()
                .filter(one -> one.content().getString("about", "").equals(delivery))
                .toList();
    }

    /** Every column that can name a signal, and how many rows name this one. */
    private List<String> named(String signal) {
        List<String> found = new ArrayList<>();
        for (String column : tables.read(
                "select table_name || '.' || column_name from information_schema.columns"
                        + " where table_schema = 'public' and data_type = 'uuid' order by 1",
                row -> row.getString(1))) {
            String[] parts = column.split("\\.", -1);
            String query = "select count(*) from " + parts[0] + " where " + parts[1] + " = ?::uuid";
            if (tables.number(query, signal) > 0) {
                found.add(column);
            }
        }
        return found;
    }

    @Test
    void an_erased_signal_is_named_by_its_receipt_its_deliveries_and_the_erasure_alone() throws Exception {
        OpenedInbox groningen = inbox(GRONINGEN);
        String signal = posted("10 ", GRONINGEN);
        List<String> before = named(signal);
        assertThat(before).contains("decision.signal_id", "outbox.signal_id", "signal_handle.signal_id");
        List<String> handles = tables.read(
                "select encode(handle, 'hex') from signal_handle h where signal_id = ?::uuid and not exists"
                        + " (select from signal_handle o where o.handle = h.handle and o.signal_id <> h.signal_id)",
                row -> row.getString(1),
                signal);

        JsonObject report = erased("{\"signal\":\"" + signal + "\",\"reason\":\"verzoek\"}");
        assertThat(report.containsKey("subject")).isFalse();
        assertThat(named(signal)).containsExactly("delivery.signal_id", "erasure.signal_id", "signal.id");
        for (String handle : handles) {
            assertThat(tables.number("select count(*) from handle where handle = decode(?, 'hex')", handle))
                    .isZero();
        }
        assertThat(tables.number(
                        "select count(*) from delivery where signal_id = ?::uuid"
                                + " and (subjects <> '{}' or (jwe is not null and kind <> 'vernietigen'))",
                        signal))
                .isZero();
        String delivery = deliveries(signal, GRONINGEN, "true").get(0);
        await().atMost(PATIENCE).until(() -> about(groningen, delivery).size() == 1);
    }

    @Test
    void an_erased_subject_is_gone_and_desks_that_got_nothing_of_it_hear_nothing() throws Exception {
        OpenedInbox groningen = inbox(GRONINGEN);
        OpenedInbox police = inbox(POLICE);
        String signal = posted("16 ", GRONINGEN, POLICE);
        List<String> before = deliveries(signal, GRONINGEN, "true");
        String first = deliveries(signal, GRONINGEN, "'p1' = any (subjects)").get(0);
        List<String> others = deliveries(signal, POLICE, "not 'p1' = any (subjects)");
        assertThat(others).isEqualTo(deliveries(signal, POLICE, "true")).isNotEmpty();

        JsonObject report = erased("{\"signal\":\"" + signal + "\",\"subject\":\"p1\",\"reason\":\"verzoek\"}");
        assertThat(report.getString("subject")).isEqualTo("p1");
        assertThat(report.getJsonArray("desks").getValuesAs(JsonObject.class))
                .extracting(one -> one.getString("desk"))
                .contains(GRONINGEN)
                .doesNotContain(POLICE);
        await().atMost(PATIENCE).until(() -> !about(groningen, first).isEmpty());
        assertThat(about(groningen, first)).extracting(Opened::kind).containsExactly("vernietigen");
        List<String> valid = deliveries(signal, GRONINGEN, "not stale");
        assertThat(valid).doesNotContain(first).isNotEmpty();
        await().atMost(PATIENCE).until(() -> groningen.of(valid).size() == valid.size());
        assertThat(groningen.of(List.of(first)).get(0).content().toString()).contains("Elena", "+31600000016");
        StringBuilder rest = new StringBuilder();
        groningen.of(valid).forEach(one -> {
            assertThat(one.kind()).isEqualTo("gedeeld");
            rest.append(one.content());
        });
        assertThat(rest.toString()).doesNotContain("Elena", "+31600000016").contains("ALG-03");
        assertThat(valid).as("the rest is new").isNotEqualTo(before);
        assertThat(deliveries(signal, POLICE, "true"))
                .as("nothing new for others")
                .isEqualTo(others);
        assertThat(deliveries(signal, POLICE, "not stale")).isEqualTo(others);
        assertThat(police.of(others)).hasSize(others.size());
        assertThat(Rest.as("ggd-groningen").get("/signals/" + signal).json().getString("state"))
                .isEqualTo("decided");
        assertThat(Rest.over("nobody", SharedStack.personToken("officer.police"))
                        .post(
                                "/erasures",
                                "{\"signal\":\"" + signal + "\",\"subject\":\"Elena\",\"reason\":\"verzoek\"}")
                        .status())
                .isEqualTo(400);
    }
}
