// SPDX-License-Identifier: EUPL-1.2
/** A connector for whoever has no system of its own that talks: signals and deliveries as JSON files in folders. */
@NullMarked
package nl.seinhuis.kit.folder;

import org.jspecify.annotations.NullMarked;
