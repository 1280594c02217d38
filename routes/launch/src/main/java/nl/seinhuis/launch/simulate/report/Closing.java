// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.report;

import java.util.List;
import java.util.Optional;

/**
 * What the books say in the end.
 *
 * @param shared deliveries of a signal
 * @param received those that are in an agency's own system
 * @param stopped those that were stopped in time
 * @param told other messages: withdrawn, corrected, known elsewhere
 * @param matched answers that something is known elsewhere
 * @param late deliveries that came too late
 * @param slowest seconds of the slowest
 * @param ledger entries of the ledger
 * @param turned that the set changed, in words
 * @param checks figures that were held against each other
 */
public record Closing(
        long shared,
        long received,
        long stopped,
        long told,
        long matched,
        long late,
        double slowest,
        long ledger,
        Optional<String> turned,
        List<Check> checks) {}
