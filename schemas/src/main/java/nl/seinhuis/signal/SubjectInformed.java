// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the subject was informed (AVG 13, 14).
 *
 * @param status status
 * @param reason reason code of a postponement
 * @param review day on which a postponement is reviewed
 */
public record SubjectInformed(
        Informed status, @Nullable String reason, @Nullable LocalDate review) {}
