// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import nl.seinhuis.signal.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a purpose as a whole.
 *
 * @param purpose the purpose
 * @param title its name for people
 * @param copyMonths longest life of a delivered copy, in months; null: the sender's expiry alone
 * @param arrangement what was agreed about matching; null: nothing is matched
 */
public record Policy(
        Purpose purpose,
        Bilingual title,
        @Nullable Integer copyMonths,
        @Nullable Arrangement arrangement) {}
