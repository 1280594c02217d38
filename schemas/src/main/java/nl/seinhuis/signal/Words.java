// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people read for a code, in Dutch and in English. */
public final class Words {

    /** Vocabularies with a file of their own because they carry more than words. */
    private static final Map<String, String> FILES = Map.of(
            "forms.csv", "form",
            "place-kinds.csv", "place-kind",
            "advert-kinds.csv", "advert-kind",
            "subject-roles.csv", "subject-role",
            "coercion.csv", "coercion",
            "sub-forms.csv", "sub-form",
            "regions.csv", "region",
            "indicators.csv", "indicator",
            "faults.csv", "fault",
            "neutral-indicators.csv", "neutral-indicator");

    private static final Map<String, Map<String, Text>> TEXTS = new HashMap<>();

    static {
        FILES.forEach((file, vocabulary) -> {
            for (VocabularyFile.Row row : VocabularyFile.rows(file)) {
                add(vocabulary, row);
            }
        });
        for (VocabularyFile.Row row : VocabularyFile.rows("words.csv")) {
            add(row.get("vocabulary"), row);
        }
    }

    private Words() {}

    private record Text(String dutch, String english) {}

    private static void add(String vocabulary, VocabularyFile.Row row) {
        TEXTS.computeIfAbsent(vocabulary, v -> new HashMap<>())
                .put(row.get("code"), new Text(row.get("text_nl"), row.get("text_en")));
    }

    /** A word in Dutch. */
    public static String dutch(Coded word) {
        return dutch(vocabulary(word.getClass()), word.code());
    }

    /** A word in English. */
    public static String english(Coded word) {
        return english(vocabulary(word.getClass()), word.code());
    }

    /**
     * A code of a vocabulary without Java type ({@code sector}, {@code recruitment}, {@code sub-form}, {@code theme},
     * {@code region}, {@code indicator}, {@code neutral-indicator}, {@code fault}) in Dutch.
     *
     * @throws UnknownWord if the code is not in it
     */
    public static String dutch(String vocabulary, String code) {
        return text(vocabulary, code).dutch();
    }

    /**
     * A code of a vocabulary without Java type in English.
     *
     * @throws UnknownWord if the code is not in it
     */
    public static String english(String vocabulary, String code) {
        return text(vocabulary, code).english();
    }

    /** The codes of a vocabulary, sorted; empty if there is no such vocabulary. */
    public static List<String> codes(String vocabulary) {
        return TEXTS.getOrDefault(vocabulary, Map.of()).keySet().stream()
                .sorted()
                .toList();
    }

    /** Name of the vocabulary of a type: {@code GateKind} is {@code gate-kind}. */
    static String vocabulary(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Text text(String vocabulary, String code) {
        Text text = TEXTS.getOrDefault(vocabulary, Map.of()).get(code);
        if (text == null) {
            throw new UnknownWord(Words.class);
        }
        return text;
    }
}
