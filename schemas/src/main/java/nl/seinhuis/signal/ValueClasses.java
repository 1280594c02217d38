// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Legal class and theme of each value of the categories whose class is per value. The highest class present counts, so a
 * value of class art9 or art10 passes only where a basis of that kind allows it.
 */
public final class ValueClasses {

    private static final Map<Coercion, ClassAndTheme> COERCION = new LinkedHashMap<>();
    private static final Map<Form, DataClass> FORMS = load(Form.class, "forms.csv");
    private static final Map<PlaceKind, DataClass> PLACES = load(PlaceKind.class, "place-kinds.csv");
    private static final Map<AdvertKind, DataClass> ADVERTS = load(AdvertKind.class, "advert-kinds.csv");
    private static final Map<SubjectRole, DataClass> ROLES = load(SubjectRole.class, "subject-roles.csv");
    private static final Map<String, Form> SUB_FORMS = new LinkedHashMap<>();

    static {
        for (VocabularyFile.Row row : VocabularyFile.rows("coercion.csv")) {
            COERCION.put(
                    Coded.of(Coercion.class, row.get("code")),
                    new ClassAndTheme(Coded.of(DataClass.class, row.get("class")), row.get("theme")));
        }
        for (VocabularyFile.Row row : VocabularyFile.rows("sub-forms.csv")) {
            SUB_FORMS.put(row.get("code"), Coded.of(Form.class, row.get("form")));
        }
    }

    private ValueClasses() {}

    private record ClassAndTheme(DataClass dataClass, String theme) {}

    /** Class of a means of coercion. */
    public static DataClass of(Coercion value) {
        return known(COERCION.get(value)).dataClass();
    }

    /** Class of a form of exploitation. */
    public static DataClass of(Form value) {
        return known(FORMS.get(value));
    }

    /** Class of a kind of place. */
    public static DataClass of(PlaceKind value) {
        return known(PLACES.get(value));
    }

    /** Class of a kind of advert; {@code unknown} counts as art9. */
    public static DataClass of(AdvertKind value) {
        return known(ADVERTS.get(value));
    }

    /** Class of a subject role. */
    public static DataClass of(SubjectRole value) {
        return known(ROLES.get(value));
    }

    /**
     * Class of an indicator.
     *
     * @throws UnknownWord if the code is not in the vocabulary
     */
    public static DataClass ofIndicator(String code) {
        return Indicators.dataClass(code);
    }

    /**
     * Class of a sub-form: that of its form.
     *
     * @throws UnknownWord if the code is not in the vocabulary
     */
    public static DataClass ofSubForm(String code) {
        return of(formOf(code));
    }

    /**
     * Form to which a sub-form belongs.
     *
     * @throws UnknownWord if the code is not in the vocabulary
     */
    public static Form formOf(String subForm) {
        return known(SUB_FORMS.get(subForm));
    }

    /** Theme of a means of coercion. */
    public static String theme(Coercion value) {
        return known(COERCION.get(value)).theme();
    }

    /**
     * Theme of an indicator.
     *
     * @throws UnknownWord if the code is not in the vocabulary
     */
    public static String themeOfIndicator(String code) {
        return Indicators.theme(code);
    }

    private static <E extends Enum<E> & Coded> Map<E, DataClass> load(Class<E> vocabulary, String file) {
        Map<E, DataClass> classes = new LinkedHashMap<>();
        for (VocabularyFile.Row row : VocabularyFile.rows(file)) {
            classes.put(Coded.of(vocabulary, row.get("code")), Coded.of(DataClass.class, row.get("class")));
        }
        return classes;
    }

    private static <T> T known(@Nullable T found) {
        if (found == null) {
            throw new UnknownWord(ValueClasses.class);
        }
        return found;
    }
}
