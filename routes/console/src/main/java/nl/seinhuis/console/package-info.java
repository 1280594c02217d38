// SPDX-License-Identifier: EUPL-1.2
/** The web console: a process of its own. In this version one page without data. */
@NullMarked
package nl.seinhuis.console;

import org.jspecify.annotations.NullMarked;
