// SPDX-License-Identifier: EUPL-1.2
/**
 * What a desk is told beside what is shared with it: that a delivery is withdrawn, has to be destroyed, that a matter is known
 * elsewhere, and so on. From outside an event cannot be told from any other delivery.
 */
@NullMarked
package nl.seinhuis.stages.event;

import org.jspecify.annotations.NullMarked;
