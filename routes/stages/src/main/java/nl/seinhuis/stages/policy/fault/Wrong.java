// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.fault;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import nl.seinhuis.stages.policy.model.Bilingual;

/**
 * What may be wrong with a set. The words stand in {@code faults.properties} under the name of each, with {@code %s} for
 * what is filled in; a name without all four texts fails as soon as this is loaded.
 */
public enum Wrong {
    WORD_EXPECTED,
    LIST_EXPECTED,
    MAP_EXPECTED,
    EMPTY_LIST,
    TWICE,
    TWICE_IN_LIST,
    UNKNOWN_WORD,
    UNKNOWN_NAME,
    UNKNOWN_LEVEL,
    UNKNOWN_GATE,
    MISSING,
    EMPTY,
    FILE_MISSING,
    FILE_UNREADABLE,
    FILE_OVER_1_MIB,
    FILE_OVER_64_MIB,
    FILE_NOT_UTF8,
    FILE_NOT_YAML,
    FOLDER_EMPTY,
    FOLDER_UNREADABLE,
    YAML_LINE,
    YAML_FILE,
    YAML_DEPTH,
    YAML_DOCUMENTS,
    YAML_ALIAS,
    YAML_ANCHOR,
    YAML_HIDDEN,
    END_BEFORE_BEGINNING,
    OFFICER_TWICE,
    OFFICER_WITHOUT_KEY,
    ADVISER_WITH_KEY,
    NOT_ONES_OWN,
    UNKNOWN_AGENCY,
    NO_DAY,
    FORM_ID,
    FORM_OIN,
    FORM_MUNICIPALITY,
    FORM_PERSON,
    FORM_ACCOUNT,
    FORM_KEY,
    FORM_VERSION,
    TABLE_ID,
    TABLE_COUNT,
    TABLE_TWICE,
    RULE_EMPTY,
    RULE_TWICE,
    RULE_SAME_KEY,
    RULE_ASSUMPTIONS,
    ONLY_FROM_OTHERS,
    CELL_TWICE,
    SENDER_MAY_NOT,
    NO_SENDER_MAY,
    SENDS_ONLY,
    NOT_OF_OBJECTS,
    NOT_OF_PERSONS,
    BASIS_MISSING,
    ABOVE_LAW_CONTENT,
    ABOVE_LAW_LINKAGE,
    STEP_UNREACHABLE,
    CELL_UNREACHABLE,
    BASIS_UNFIT,
    BASIS_EXPIRED,
    BASIS_ENDS_FIRST,
    BASIS_TWICE,
    BASIS_NAMED_TWICE,
    A_BASIS_NAMED_TWICE,
    BASIS_UNKNOWN,
    BASIS_ABSENT,
    BASIS_REGIME,
    BASIS_ARTICLE,
    NOT_FOR_MATCH,
    SOURCE_FORM,
    SOURCE_UNKNOWN,
    SOURCE_MISSING,
    LEVEL_NOT_OF_CATEGORY,
    UNKNOWN_CATEGORY,
    UNKNOWN_CONDITION,
    UNKNOWN_REASON,
    UNKNOWN_PROVISO,
    STEP_NOT_HIGHER,
    GATES_TWICE,
    STEPS_AMBIGUOUS,
    WITHOUT_RELEASE,
    NEVER_AND_CELL,
    CATEGORY_WITHOUT_CELL,
    FILE_OF_PURPOSE,
    FILE_OF_AGENCY,
    ARRANGEMENT_ELSEWHERE,
    COPY_MONTHS,
    OIN_TWICE,
    CLIENT_TWICE,
    DESK_TWICE,
    DESK_SENDS_ONLY,
    MUNICIPALITIES_MISSING,
    MUNICIPALITIES_ELSEWHERE,
    REGION_TWICE,
    REGION_UNKNOWN,
    REGION_WITHOUT_REMOTE,
    REGION_WITHOUT_COORDINATOR,
    NEVER_WATCHED,
    NO_TIME_SPAN,
    FALLBACK_DESK,
    ROLE_MISSING,
    MAY_NO_LIST,
    PRIMARY_NOT_ALLOWED,
    PRIMARY_MISSING,
    UNKNOWN_PURPOSE,
    UNKNOWN_ROLE,
    NO_ROLE,
    UNKNOWN_ROLE_OR_GROUP,
    GROUP_LIKE_ROLE,
    ROLE_TWICE,
    KEY_MISSING,
    KEY_OVER_4_KIB,
    KEY_CURVE,
    KEY_PRIVATE,
    KEY_FORM,
    STOP_FORM,
    STOP_TWICE,
    SET_EXPIRED,
    YES_OR_NO,
    FIELD_IN_ITSELF,
    FIELD_LIST_OF_NOTHING,
    SIGNAL_OPEN,
    FIELD_OPEN,
    FIELD_POINTS_NOWHERE,
    FIELD_WITHOUT_CATEGORY,
    FIELD_CATEGORY_UNKNOWN,
    FIELD_WITHOUT_CLASS,
    FIELD_CLASS_UNKNOWN;

    /** What is wrong and what to do, in both languages. */
    public record Told(Bilingual what, Bilingual remedy) {}

    private static final Properties TEXTS = texts();

    /** In words, with the arguments said in the language of each. */
    public Told with(Object... arguments) {
        return new Told(text("", arguments), text(".do", arguments));
    }

    private Bilingual text(String kind, Object... arguments) {
        return new Bilingual(
                String.format(Locale.ROOT, template("nl" + kind), said(true, arguments)),
                String.format(Locale.ROOT, template("en" + kind), said(false, arguments)));
    }

    /** The words with places for what is filled in. */
    String template(String kind) {
        String name = name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + kind;
        return Objects.requireNonNull(TEXTS.getProperty(name), name);
    }

    private static Object[] said(boolean dutch, Object... arguments) {
        return Stream.of(arguments).map(one -> FaultWords.said(one, dutch)).toArray();
    }

    private static Properties texts() {
        Properties texts = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(Wrong.class.getResourceAsStream("faults.properties")), StandardCharsets.UTF_8)) {
            texts.load(in);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
