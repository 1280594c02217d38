// SPDX-License-Identifier: EUPL-1.2
/** Replaces identifiers by pseudonyms that only one desk and purpose domain have. */
@NullMarked
package nl.seinhuis.stages.pseudonym;

import org.jspecify.annotations.NullMarked;
