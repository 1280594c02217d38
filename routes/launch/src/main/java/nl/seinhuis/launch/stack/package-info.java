// SPDX-License-Identifier: EUPL-1.2
/**
 * The real parts on one machine as child processes: PostgreSQL, Keycloak, broker and web pages.
 *
 * <p>Where to begin: {@code Stack} starts the whole, {@code Foundation} what stands below the broker. Each {@code Part} is one process
 * that can be stopped and started again; a {@code PartProcess} runs it. {@code Archives} and {@code PartsCache} are where the
 * programs come from.
 */
@NullMarked
package nl.seinhuis.launch.stack;

import org.jspecify.annotations.NullMarked;
