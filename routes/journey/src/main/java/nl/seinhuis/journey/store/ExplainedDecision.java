// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.UUID;
import nl.seinhuis.signal.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the sender may read it.
 *
 * @param who desk, or the role or desk that was not asked
 * @param purpose purpose
 * @param asked whether it was asked
 * @param delivery the delivery made, if something is released
 * @param explanation JSON: levels and reasons, never values
 */
public record ExplainedDecision(
        String who,
        Purpose purpose,
        boolean asked,
        @Nullable UUID delivery,
        String explanation) {}
