// SPDX-License-Identifier: EUPL-1.2
/** Encrypts: deliveries to their desk, stored bodies at rest. */
@NullMarked
package nl.seinhuis.stages.seal;

import org.jspecify.annotations.NullMarked;
