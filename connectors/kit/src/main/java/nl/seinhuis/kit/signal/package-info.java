// SPDX-License-Identifier: EUPL-1.2
/** What a mapper works with: the agency's fields on one side, the signal on the other, every fault at once in between. */
@NullMarked
package nl.seinhuis.kit.signal;

import org.jspecify.annotations.NullMarked;
