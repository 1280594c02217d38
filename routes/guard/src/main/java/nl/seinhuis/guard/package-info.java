// SPDX-License-Identifier: EUPL-1.2
/**
 * Who may attach to the regional topics. {@link nl.seinhuis.guard.TokenVerifier} knows a caller by token and
 * certificate, {@link nl.seinhuis.guard.GuardSecurityManager} holds that against every AMQP link, and
 * {@link nl.seinhuis.guard.DeliveryPlugin} reports what became of each delivery. The same classes run in the embedded
 * broker and in an external Artemis.
 */
@NullMarked
package nl.seinhuis.guard;

import org.jspecify.annotations.NullMarked;
