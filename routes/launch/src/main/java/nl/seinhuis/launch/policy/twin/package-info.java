// SPDX-License-Identifier: EUPL-1.2
/**
 * Policies that nobody wrote, in contexts that nobody chose, decided twice: by the evaluator that runs and by the naive
 * interpreter. Each set comes from a number and can be made again from it.
 */
@NullMarked
package nl.seinhuis.launch.policy.twin;

import org.jspecify.annotations.NullMarked;
