// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import nl.seinhuis.launch.stack.SharedStack;
import org.junit.jupiter.api.Test;

class SampleSignalsTest {

    private static final Instant YEARS_LATER = Instant.parse("2029-03-05T12:00:00Z");

    @Test
    void moves_dates_with_the_calendar() throws Exception {
        JsonObject house = sample("02 ", YEARS_LATER).body();

        assertThat(house.getJsonObject("observation").getString("date")).isEqualTo("2029-02-28");
        assertThat(house.getString("expires")).isGreaterThan("2029-03-05");
    }

    @Test
    void leaves_the_samples_as_written_on_the_day_that_they_were_written() throws Exception {
        JsonObject house = sample("02 ", Instant.parse("2026-11-21T12:00:00Z")).body();

        assertThat(house.getJsonObject("observation").getString("date")).isEqualTo("2026-11-16");
    }

    @Test
    void leaves_birth_dates_of_adults_alone() throws Exception {
        assertThat(births(YEARS_LATER)).isNotEmpty().isEqualTo(births(Instant.parse("2026-11-21T12:00:00Z")));
    }

    @Test
    void leaves_a_minor_as_old_as_she_was() throws Exception {
        JsonObject girl =
                sample("05 ", YEARS_LATER).body().getJsonArray("persons").getJsonObject(0);
        assertThat(girl.getString("minor")).isEqualTo("yes");
        assertThat(Period.between(LocalDate.parse(girl.getString("birthDate")), LocalDate.of(2029, 3, 5))
                        .toTotalMonths())
                .isEqualTo(17 * 12 + 9);
    }

    @Test
    void lets_acute_danger_begin_an_hour_ago() throws Exception {
        JsonObject gate = sample("18 ", YEARS_LATER)
                .body()
                .getJsonObject("legal")
                .getJsonArray("gates")
                .getJsonObject(0);

        assertThat(gate.getString("date")).isEqualTo("2029-03-05");
        assertThat(gate.getString("time")).isEqualTo("12:00");
    }

    @Test
    void numbers_each_run_anew() throws Exception {
        assertThat(sample("02 ", YEARS_LATER).body().getString("reference"))
                .isNotEqualTo(sample("02 ", YEARS_LATER.plusSeconds(60)).body().getString("reference"));
    }

    @Test
    void knows_who_posts_and_what_is_to_be_refused() throws Exception {
        assertThat(samples(YEARS_LATER))
                .anyMatch(sample -> sample.welcome() && sample.client().equals("woco-lefier"))
                .anyMatch(sample -> !sample.welcome() && sample.client().equals("ggd-groningen"));
    }

    private static List<String> births(Instant now) throws Exception {
        return samples(now).stream()
                .filter(sample -> sample.body().containsKey("persons"))
                .flatMap(sample -> sample.body().getJsonArray("persons").stream())
                .map(JsonValue::asJsonObject)
                .filter(person -> person.containsKey("birthDate")
                        && !person.getString("minor", "").equals("yes"))
                .map(person -> person.get("birthDate").toString())
                .toList();
    }

    private static SampleSignals.Sample sample(String title, Instant now) throws Exception {
        return samples(now).stream()
                .filter(sample -> sample.title().startsWith(title))
                .findFirst()
                .orElseThrow();
    }

    private static List<SampleSignals.Sample> samples(Instant now) throws Exception {
        return new SampleSignals(Clock.fixed(now, ZoneOffset.UTC)).read(SharedStack.ROOT.resolve("schemas/examples"));
    }
}
