// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of rows to insert.
 *
 * @param name name of the column
 * @param type the type that it is sent as
 * @param stored its type in SQL
 * @param values its values, one per row
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record Column(
        String name, String type, String stored, @Nullable Object[] values) {

    private Column(String name, String type, @Nullable Object[] values) {
        this(name, type, type, values);
    }

    /** Text. */
    public static <R> Column text(String name, List<R> rows, Function<R, @Nullable String> value) {
        return new Column(name, "text", rows.stream().map(value).toArray(String[]::new));
    }

    /** Bytes. */
    public static <R> Column bytes(String name, List<R> rows, Function<R, byte[]> value) {
        return new Column(name, "bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    /** Whole numbers. */
    public static <R> Column number(String name, List<R> rows, Function<R, Long> value) {
        return new Column(name, "bigint", rows.stream().map(value).toArray(Long[]::new));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** JSON, sent as it is: in an array of its own type every quote of it would be escaped first. */
    public static <R> Column json(String name, List<R> rows, Function<R, String> value) {
        return new Column(name, "text", "json", rows.stream().map(value).toArray(String[]::new));
    }

    /** Words without quotes, commas and braces, several of them in each row. */
    public static <R> Column words(String name, List<R> rows, Function<R, List<String>> value) {
        return new Column(
                name,
                "text",
                "text[]",
                rows.stream()
                        .map(row -> "{" + String.join(",", value.apply(row)) + "}")
                        .toArray(String[]::new));
    }

    /** Ids and times, as text that the server reads. */
    public static <R> Column of(String name, String type, List<R> rows, Function<R, ? extends @Nullable Object> value) {
        return new Column(
                name, type, rows.stream().map(row -> text(value.apply(row))).toArray(String[]::new));
    }
}
