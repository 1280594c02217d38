// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The vocabulary of 44 indicators. An indicator proves nothing by itself and is never scored; its class is the class of
 * what it reveals.
 */
public final class Indicators {

    private static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

    static {
        for (VocabularyFile.Row row : VocabularyFile.rows("indicators.csv")) {
            ENTRIES.put(row.get("code"), entry(row));
        }
    }

    private Indicators() {}

    private record Entry(
            DataClass dataClass,
            String theme,
            boolean locationBound,
            Optional<String> neutralCode,
            String dutch,
            String english) {}

    private static Entry entry(VocabularyFile.Row row) {
        String neutral = row.get("neutral_code");
        return new Entry(
                Coded.of(DataClass.class, row.get("class")),
                row.get("theme"),
                "yes".equals(row.get("location_bound")),
                neutral.isEmpty() ? Optional.empty() : Optional.of(neutral),
                row.get("text_nl"),
                row.get("text_en"));
    }

    /** All codes, in the order of the vocabulary. */
    public static Set<String> codes() {
        return Set.copyOf(ENTRIES.keySet());
    }

    /** Whether a code is in the vocabulary. */
    public static boolean contains(String code) {
        return ENTRIES.containsKey(code);
    }

    /**
     * Class of what a code reveals.
     *
     * @throws UnknownWord if the code is not in the vocabulary
     */
    public static DataClass dataClass(String code) {
        return find(code).dataClass();
    }

    /**
     * Theme of a code, the generalisation that level {@code coarse} shows.
     *
     * @throws UnknownWord if the code is not in the vocabulary
     */
    public static String theme(String code) {
        return find(code).theme();
    }

    /**
     * Prefix of a code: the form of exploitation it belongs to, or {@code ALG} for all forms. Level {@code group} shows it.
     *
     * @throws UnknownWord if the code is not in the vocabulary
     */
    public static String prefix(String code) {
        find(code);
        return code.substring(0, code.indexOf('-'));
    }

    /**
     * Whether a code speaks of a place and of no person.
     *
     * @throws UnknownWord if the code is not in the vocabulary
     */
    public static boolean locationBound(String code) {
        return find(code).locationBound();
    }

    /**
     * The code ({@code LOC-nn}) that says the same without telling the form; only ordinary location-bound codes have one.
     *
     * @throws UnknownWord if the code is not in the vocabulary
     */
    public static Optional<String> neutralCode(String code) {
        return find(code).neutralCode();
    }

    /**
     * The indicator in Dutch.
     *
     * @throws UnknownWord if the code is not in the vocabulary
     */
    public static String dutch(String code) {
        return find(code).dutch();
    }

    /**
     * The indicator in English.
     *
     * @throws UnknownWord if the code is not in the vocabulary
     */
    public static String english(String code) {
        return find(code).english();
    }

    private static Entry find(String code) {
        Entry entry = ENTRIES.get(code);
        if (entry == null) {
            throw new UnknownWord(Indicators.class);
        }
        return entry;
    }
}
