// SPDX-License-Identifier: EUPL-1.2
/** Is this a signal that this sender may post? The last step that answers the sender. */
@NullMarked
package nl.seinhuis.stages.validate;

import org.jspecify.annotations.NullMarked;
