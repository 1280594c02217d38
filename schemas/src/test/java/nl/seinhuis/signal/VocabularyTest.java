// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    static Stream<Class<? extends Coded>> vocabularies() {
        return Stream.of(
                Purpose.class,
                Role.class,
                SubjectRole.class,
                Regime.class,
                Category.class,
                DataClass.class,
                Content.class,
                Linkage.class,
                GateKind.class,
                GateForm.class,
                ConsentGiver.class,
                Informed.class,
                Gender.class,
                Minor.class,
                VictimStatus.class,
                ResidenceStatus.class,
                Manner.class,
                Urgency.class,
                Health.class,
                SexWork.class,
                PoliceData.class,
                Form.class,
                PlaceKind.class,
                AdvertKind.class,
                Coercion.class);
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void the_data_file_and_the_type_hold_the_same_words(Class<? extends Coded> vocabulary) {
        List<String> codes = Arrays.stream(vocabulary.getEnumConstants())
                .map(Coded::code)
                .sorted()
                .toList();
        assertThat(Words.codes(Words.vocabulary(vocabulary))).isEqualTo(codes);
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void every_word_can_be_read_in_both_languages(Class<? extends Coded> vocabulary) {
        for (Coded word : vocabulary.getEnumConstants()) {
            assertThat(Words.dutch(word)).isNotBlank();
            assertThat(Words.english(word)).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"indicator", "neutral-indicator", "sub-form", "sector", "recruitment", "region", "theme", "fault"
            })
    void every_code_without_a_type_can_be_read_in_both_languages(String vocabulary) {
        assertThat(Words.codes(vocabulary)).isNotEmpty().allSatisfy(code -> {
            assertThat(Words.dutch(vocabulary, code)).isNotBlank();
            assertThat(Words.english(vocabulary, code)).isNotBlank();
        });
    }

    @Test
    void there_are_44_indicators() {
        assertThat(Indicators.codes()).hasSize(44);
        Map<String, Long> perPrefix = Indicators.codes().stream()
                .collect(Collectors.groupingBy(Indicators::prefix, TreeMap::new, Collectors.counting()));
        assertThat(perPrefix)
                .isEqualTo(Map.of("ALG", 13L, "SEK", 11L, "ARB", 8L, "CRI", 6L, "BED", 2L, "DIE", 2L, "ORG", 2L));
    }

    @Test
    void an_indicator_has_the_class_of_what_it_reveals() {
        assertThat(Indicators.dataClass("ALG-01")).isEqualTo(DataClass.ORDINARY);
        assertThat(Indicators.dataClass("SEK-06")).isEqualTo(DataClass.ART9);
        assertThat(Indicators.dataClass("CRI-02")).isEqualTo(DataClass.ART10);
        assertThat(Indicators.dataClass("ALG-08")).isEqualTo(DataClass.ART10);
        assertThat(Indicators.codes().stream().filter(code -> Indicators.dataClass(code) == DataClass.ART9))
                .hasSize(13);
        assertThat(Indicators.codes().stream().filter(code -> Indicators.dataClass(code) == DataClass.ART10))
                .hasSize(4);
    }

    @Test
    void eight_indicators_speak_of_a_place_and_the_ordinary_ones_have_a_neutral_code() {
        Set<String> bound = Indicators.codes().stream()
                .filter(Indicators::locationBound)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(bound)
                .containsExactly("ARB-03", "ARB-04", "ARB-06", "BED-01", "BED-02", "DIE-01", "SEK-05", "SEK-06");
        assertThat(bound)
                .allSatisfy(code -> assertThat(Indicators.neutralCode(code).isPresent())
                        .isEqualTo(Indicators.dataClass(code) == DataClass.ORDINARY));
        assertThat(Indicators.codes().stream().flatMap(code -> Indicators.neutralCode(code).stream()))
                .containsExactlyInAnyOrderElementsOf(Words.codes("neutral-indicator"));
    }

    @Test
    void every_theme_is_a_word() {
        Set<String> themes = new TreeSet<>();
        Indicators.codes().forEach(code -> themes.add(Indicators.theme(code)));
        for (Coercion means : Coercion.values()) {
            themes.add(ValueClasses.theme(means));
        }
        assertThat(themes).containsExactlyElementsOf(Words.codes("theme"));
    }

    @Test
    void values_have_the_class_of_what_they_reveal() {
        assertThat(ValueClasses.of(Form.SEK)).isEqualTo(DataClass.ART9);
        assertThat(ValueClasses.of(Form.CRI)).isEqualTo(DataClass.ART10);
        assertThat(ValueClasses.of(Form.ARB)).isEqualTo(DataClass.ORDINARY);
        assertThat(ValueClasses.ofSubForm("RAAM")).isEqualTo(DataClass.ART9);
        assertThat(ValueClasses.ofSubForm("HORECA")).isEqualTo(DataClass.ORDINARY);
        assertThat(ValueClasses.of(PlaceKind.CLUB)).isEqualTo(DataClass.ART9);
        assertThat(ValueClasses.of(PlaceKind.WONING)).isEqualTo(DataClass.ORDINARY);
        assertThat(ValueClasses.of(AdvertKind.UNKNOWN)).isEqualTo(DataClass.ART9);
        assertThat(ValueClasses.of(SubjectRole.SUSPECT)).isEqualTo(DataClass.ART10);
        assertThat(ValueClasses.of(Coercion.SEXUAL_ABUSE)).isEqualTo(DataClass.ART9);
    }

    @Test
    void there_are_25_regions() {
        assertThat(Words.codes("region")).hasSize(25).first().isEqualTo("VR01");
        assertThat(Words.dutch("region", "VR20")).isEqualTo("Midden- en West-Brabant");
    }

    @Test
    void every_category_allows_to_withhold_and_92_pairs_are_allowed_in_all() {
        int pairs = 0;
        for (Category category : Category.values()) {
            assertThat(Levels.isAllowed(category, Level.WITHHELD)).isTrue();
            pairs += Levels.allowed(category).size();
        }
        assertThat(pairs).isEqualTo(92);
    }

    @Test
    void a_level_has_one_word_per_category() {
        assertThat(Levels.dutch(Category.CONTACT, Level.parse("withheld+pseudonym")))
                .isEqualTo("pseudoniem");
        assertThat(Levels.english(Category.ADVERT, Level.parse("coarse+pseudonym")))
                .isEqualTo("coarse with pseudonym");
        assertThat(Levels.dutch(Category.POLICE_DATA, Level.parse("group+none")))
                .isEqualTo("ja/nee");
        assertThat(Levels.isAllowed(Category.BSN, Level.parse("group+none"))).isFalse();
        assertThatThrownBy(() -> Levels.dutch(Category.BSN, Level.parse("group+none")))
                .isInstanceOf(UnknownWord.class);
    }

    @Test
    void the_levels_of_a_category_begin_with_withheld_and_each_stands_once() {
        for (Category category : Category.values()) {
            List<Level> levels =
                    Levels.allowed(category).stream().map(Levels.Allowed::level).toList();
            assertThat(levels).doesNotHaveDuplicates().first().isEqualTo(Level.WITHHELD);
        }
    }

    @Test
    void an_unknown_code_is_refused_without_being_repeated() {
        assertThatThrownBy(() -> Indicators.theme("999990019"))
                .isInstanceOf(UnknownWord.class)
                .hasMessageNotContaining("999990019");
        assertThatThrownBy(() -> ValueClasses.formOf("999990019"))
                .isInstanceOf(UnknownWord.class)
                .hasMessageNotContaining("999990019");
    }
}
