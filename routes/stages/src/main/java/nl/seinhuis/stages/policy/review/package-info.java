// SPDX-License-Identifier: EUPL-1.2
/** What privacy officers read before they sign: differences, the matrix, impact and worked cases. */
@NullMarked
package nl.seinhuis.stages.policy.review;

import org.jspecify.annotations.NullMarked;
