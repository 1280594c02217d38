// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import nl.seinhuis.launch.ToldOfficers;
import nl.seinhuis.launch.stack.SharedStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody asks too much, over the real broker: it is counted, in the ledger, and two officers are told. */
class AlarmIT {

    private static final String AGENCY = "municipality-groningen-order";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private final StackTables tables = new StackTables(SharedStack.get());

    @AfterEach
    void gives_back_what_it_used_up() {
        tables.passNight();
    }

    @Test
    void beyond_the_quota_of_the_token_service_a_signal_waits_until_there_is_room_again() throws Exception {
        double before = ToldOfficers.counted();
        used(1_000_000);
        String id;
        try {
            id = posted(PhoneSignals.signal("VR01", PhoneSignals.phone(), false));
            told("token-quota", before);
            assertThat(state(id)).as("taken, and waits").isEqualTo("accepted");
        } finally {
            used(0);
        }
        await().atMost(PATIENCE).until(() -> state(id).equals("decided"));
    }

    @Test
    void beyond_its_look_ups_of_a_day_an_agency_is_not_compared() throws Exception {
        double before = ToldOfficers.counted();
        tables.change(
                "insert into match_quota (agency, day, used) values ('" + AGENCY + "', '" + LocalDate.now(AMSTERDAM)
                        + "', 199) on conflict (agency) do update set day = excluded.day, used = excluded.used");
        String last = posted(PhoneSignals.signal("VR01", PhoneSignals.phone(), true));
        awaitLookedUp(last, "compared");
        Rest.Answer corrected = Rest.as(AGENCY)
                .post("/signals/" + last + "/_correct", PhoneSignals.signal("VR01", PhoneSignals.phone(), true));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(202);
        told("match-quota", before);
        awaitLookedUp(last, "quota");
    }

    private void awaitLookedUp(String signal, String code) {
        await().atMost(PATIENCE)
                .until(() -> tables.number(
                                "select count(*) from ledger_entry where kind = 'matched' and convert_from(entry, 'UTF8')"
                                        + " like ? and convert_from(entry, 'UTF8') like ?",
                                "%" + signal + "%",
                                "%\"" + code + "\"%")
                        == 1);
    }

    @Test
    void beyond_fifty_new_numbers_a_day_a_desk_cannot_recognise_them() throws Exception {
        tables.change(
                "delete from alarm where code = 'identifier-ceiling' and agency = '" + AGENCY + "'"); // of other tests
        double before = ToldOfficers.counted();
        for (int i = 0; i < 4; i++) {
            List<String> sixteen =
                    Stream.generate(PhoneSignals::phone).limit(16).toList();
            posted(PhoneSignals.signal("VR01", sixteen, false));
        }
        told("identifier-ceiling", before);
    }

    /** Counted, in the ledger, and shown to two officers: one of the agency's own, one of another. */
    private void told(String code, double before) throws Exception {
        await().atMost(PATIENCE)
                .until(() -> tables.number(
                                "select count(*) from alarm where code = ? and agency = ? and day = (now() at time zone 'Europe/Amsterdam')::date",
                                code,
                                AGENCY)
                        > 0);
        assertThat(ToldOfficers.counted()).isGreaterThan(before);
        assertThat(tables.number(
                        "select count(*) from ledger_entry where kind = 'alarm-raised' and convert_from(entry, 'UTF8') like ?"
                                + " and convert_from(entry, 'UTF8') like ?",
                        "%" + code + "%",
                        "%" + AGENCY + "%"))
                .isPositive();
        List<String> officers = ToldOfficers.of(code, AGENCY);
        assertThat(officers).hasSizeGreaterThanOrEqualTo(2).contains("officer.municipality");
    }

    private void used(int evaluations) {
        tables.change(
                "insert into token_quota (agency, day, used) values ('" + AGENCY + "', '" + LocalDate.now(AMSTERDAM)
                        + "', " + evaluations
                        + ") on conflict (agency) do update set day = excluded.day, used = excluded.used");
    }

    private static String posted(String body) throws Exception {
        Rest.Answer answer = Rest.as(AGENCY).post("/signals", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().getString("signalId");
    }

    private static String state(String id) throws Exception {
        return Rest.as(AGENCY).get("/signals/" + id).json().getString("state");
    }
}
