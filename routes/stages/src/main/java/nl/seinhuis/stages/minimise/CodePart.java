// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Coercion;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Exploitation;
import nl.seinhuis.signal.Form;
import nl.seinhuis.signal.Indicators;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.ValueClasses;
import org.jspecify.annotations.Nullable;

/**
 * Indicators, means of coercion and form of exploitation. Each value passes at the level of what it reveals: a code's
 * prefix tells the form, so that where the class of the form is not covered a code goes under its neutral code, or as
 * its theme.
 */
final class CodePart {
    private static final String NEUTRAL_PREFIX = "LOC";
    private static final String ALL_FORMS = "ALG";

    private final Scope scope;
    private final boolean locationOnly;

    CodePart(Scope scope) {
        this.scope = scope;
        this.locationOnly = scope.decision().locationOnly();
    }

    Shown indicators(Cells cells) {
        Set<String> shown = new TreeSet<>();
        for (String code : scope.signal().indicators()) {
            indicator(code, cells).ifPresent(shown::add);
        }
        return cells.shown(Category.INDICATORS, JsonParts.texts(scope.shuffled(shown)), List.of());
    }

    Shown coercion(Cells cells) {
        Set<String> shown = new TreeSet<>();
        for (Coercion means :
                locationOnly ? List.<Coercion>of() : scope.signal().coercion()) {
            Level level = cells.level(Category.COERCION, ValueClasses.of(means));
            if (Cells.shows(level, Content.FULL)) {
                shown.add(means.code());
            } else if (Cells.shows(level, Content.GROUP)) {
                shown.add(ValueClasses.theme(means));
            }
        }
        return cells.shown(Category.COERCION, JsonParts.texts(scope.shuffled(shown)), List.of());
    }

    Shown exploitation(Cells cells) {
        Exploitation exploitation = scope.signal().exploitation();
        JsonObject value = exploitation == null || locationOnly ? null : exploitation(exploitation, cells);
        return cells.shown(Category.EXPLOITATION, value, List.of());
    }

    /** The most of every indicator that may be shown, with the form that its code tells. */
    Level mostOfIndicators(Cells cells) {
        return most(
                cells,
                Category.INDICATORS,
                scope.signal().indicators().stream()
                        .flatMap(code -> Stream.concat(
                                Stream.of(Indicators.dataClass(code)),
                                formOf(Indicators.prefix(code)).map(ValueClasses::of))));
    }

    /** The most of every means of coercion that may be shown. */
    Level mostOfCoercion(Cells cells) {
        return most(cells, Category.COERCION, scope.signal().coercion().stream().map(ValueClasses::of));
    }

    /** The most of the exploitation that may be shown. */
    Level mostOfExploitation(Cells cells) {
        Exploitation exploitation = scope.signal().exploitation();
        return most(
                cells,
                Category.EXPLOITATION,
                exploitation == null
                        ? Stream.empty()
                        : exploitation.forms().stream().map(ValueClasses::of));
    }

    private Level most(Cells cells, Category category, Stream<DataClass> posted) {
        return locationOnly ? Level.WITHHELD : cells.most(category, posted);
    }

    private static Stream<Form> formOf(String prefix) {
        return ALL_FORMS.equals(prefix) ? Stream.empty() : Stream.of(Coded.of(Form.class, prefix));
    }

    private @Nullable JsonObject exploitation(Exploitation exploitation, Cells cells) {
        List<Form> forms = exploitation.forms();
        JsonParts parts = new JsonParts();
        parts.with(
                "forms",
                JsonParts.texts(scope.shuffled(forms.stream()
                        .filter(form -> shows(form, Content.GROUP, cells))
                        .map(Coded::code)
                        .toList())));
        parts.with(
                "subForms",
                JsonParts.texts(scope.shuffled(exploitation.subForms().stream()
                        .filter(subForm -> shows(ValueClasses.formOf(subForm), Content.FULL, cells))
                        .toList())));
        // Sector and recruitment tell of all forms at once: of one that may not be told as well.
        if (forms.stream().allMatch(form -> shows(form, Content.FULL, cells))) {
            parts.with("sector", exploitation.sector()).with("recruitment", exploitation.recruitment());
        }
        return parts.build();
    }

    private static boolean shows(Form form, Content atLeast, Cells cells) {
        return Cells.shows(cells.level(Category.EXPLOITATION, ValueClasses.of(form)), atLeast);
    }

    private Optional<String> indicator(String code, Cells cells) {
        DataClass revealed = Indicators.dataClass(code);
        Optional<String> neutral = Indicators.neutralCode(code);
        if (locationOnly && (revealed != DataClass.ORDINARY || neutral.isEmpty())) {
            return Optional.empty();
        }
        boolean hideForm = locationOnly || !formCovered(Indicators.prefix(code), cells);
        return switch (cells.level(Category.INDICATORS, revealed).content()) {
            case WITHHELD, HIT -> Optional.empty();
            case GROUP -> hideForm ? neutral.map(found -> NEUTRAL_PREFIX) : Optional.of(Indicators.prefix(code));
            case COARSE, FINE -> Optional.of(Indicators.theme(code));
            case FULL -> Optional.of(hideForm ? neutral.orElseGet(() -> Indicators.theme(code)) : code);
        };
    }

    private static boolean formCovered(String prefix, Cells cells) {
        return formOf(prefix)
                .map(ValueClasses::of)
                .allMatch(form -> form == DataClass.ORDINARY
                        || Cells.shows(cells.level(Category.INDICATORS, form), Content.GROUP));
    }
}
