// SPDX-License-Identifier: EUPL-1.2
/** Whether the same is known elsewhere (samenloop): keys, keyed tokens, and the rule that decides. */
@NullMarked
package nl.seinhuis.stages.match;

import org.jspecify.annotations.NullMarked;
