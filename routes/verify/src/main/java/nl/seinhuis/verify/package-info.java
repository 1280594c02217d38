// SPDX-License-Identifier: EUPL-1.2
/**
 * A separate reader of the ledger. It shares the record format with the writer and no code, so that one mistake cannot
 * hide in both.
 */
@NullMarked
package nl.seinhuis.verify;

import org.jspecify.annotations.NullMarked;
