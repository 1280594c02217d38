// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.ConfigCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault is told in Dutch as well, and says what to do about it. */
class WrongTest {
    private static final Pattern PLACE = Pattern.compile("%(?:(\\d)\\$)?s");

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void says_in_both_languages_what_is_wrong_and_what_to_do_about_the_same_things(Wrong wrong) {
        for (String kind : new String[] {"nl", "nl.do", "en", "en.do"}) {
            assertThat(wrong.template(kind)).isNotBlank();
        }
        assertThat(places(wrong, "nl")).isEqualTo(places(wrong, "en"));
        assertThat(wrong.template("nl") + wrong.template("nl.do"))
                .isNotEqualTo(wrong.template("en") + wrong.template("en.do"));
        Wrong.Told told = wrong.with("A1", "A2", "A3", "A4", "A5");
        assertThat(told.what().dutch() + told.remedy().dutch()).doesNotContain("%");
    }

    private static Set<String> places(Wrong wrong, String language) {
        Set<String> places = new TreeSet<>();
        Matcher place = PLACE.matcher(wrong.template(language) + wrong.template(language + ".do"));
        while (place.find()) {
            places.add(Objects.requireNonNullElse(place.group(1), "1"));
        }
        return places;
    }

    @Test
    void keeps_no_words_that_belong_to_nothing() throws IOException {
        Properties words = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Wrong.class.getResourceAsStream("faults.properties")), StandardCharsets.UTF_8)) {
            words.load(in);
        }
        Set<String> names = Stream.of(Wrong.values())
                .map(wrong -> wrong.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toSet());
        assertThat(words.stringPropertyNames())
                .allMatch(key -> names.contains(key.substring(0, key.indexOf('.'))))
                .hasSize(4 * names.size());
    }

    @Test
    void names_a_thing_by_the_word_of_the_file_and_in_dutch_by_its_meaning_too() {
        Wrong.Told told = Wrong.NEVER_AND_CELL.with(Category.RESIDENCE);
        assertThat(told.what().english()).isEqualTo("category residence is under 'never' and in a cell");
        assertThat(told.what().dutch()).isEqualTo("residence (verblijfplaats) staat onder 'never' en in een vak");
        assertThat(Wrong.ROLE_MISSING.with(Role.HOUSING_CORPORATION).what().dutch())
                .isEqualTo("de rol housing-corporation (woningcorporatie) ontbreekt");
    }

    @Test
    void a_level_above_the_law_is_told_in_words_that_a_jurist_reads() {
        ConfigCopy config = ConfigCopy.small()
                .replace("policies/triage.yaml", "birth-date: {base: group+none", "birth-date: {base: full+none");
        assertThat(config.faults())
                .first()
                .satisfies(fault -> assertThat(
                                fault.what().dutch() + ". " + fault.remedy().dutch())
                        .startsWith(
                                "birth-date (geboortedatum): full+none (volledig) zonder voorwaarde toont meer dan de wet hier")
                        .contains(
                                "grondslag van de soort art6 (AVG 6)",
                                "doel duiding, van ",
                                " naar zorgcoördinator, over ")
                        .endsWith("Verlaag het niveau, voeg de voorwaarde toe, of noem een andere grondslag"));
    }
}
