// SPDX-License-Identifier: EUPL-1.2
/** Random sequences of acts on requests to reveal, held against a record of what was really done. */
@NullMarked
package nl.seinhuis.launch.contact;

import org.jspecify.annotations.NullMarked;
