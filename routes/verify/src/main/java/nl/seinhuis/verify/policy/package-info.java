// SPDX-License-Identifier: EUPL-1.2
/**
 * A second reading of the policies, written from the format of their files and from the fixed rules as they are told to
 * people. It shares nothing with the one that decides: no classes, no tables, no order of work. It knows words and maps,
 * is slow, and refuses nothing: whether a set may be used is for the loader to say.
 */
@NullMarked
package nl.seinhuis.verify.policy;

import org.jspecify.annotations.NullMarked;
