// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A desk with its connector, and whoever reports through it. In {@code agencies.csv}.
 *
 * @param reporter kind of reporter in the workload; {@code -} for a desk that only receives
 * @param kind of connector
 * @param client of the agency at the broker
 * @param desk that the connector receives for
 * @param regions from which it receives
 * @param writes form in which its system writes signals
 */
public record Agency(String reporter, String kind, String client, String desk, List<String> regions, String writes) {

    /** All of them. */
    public static List<Agency> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Agency.class.getResourceAsStream("agencies.csv")), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Agency(
                            cells[0], cells[1], cells[2], cells[3], List.of(cells[4].split(" ", -1)), cells[5]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether signals come from here. */
    boolean reports() {
        return !reporter.equals("-");
    }

    /** Whether who reports is bound by secrecy, and the connector asks on what ground it is broken. */
    boolean secret() {
        return List.of("GGD", "ZORG", "JEUGD").contains(reporter);
    }

    /** Whether its system writes the whole signal itself, so that it can also correct it. */
    boolean writesSignals() {
        return writes.equals("signal");
    }
}
