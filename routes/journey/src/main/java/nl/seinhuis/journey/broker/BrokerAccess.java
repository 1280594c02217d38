// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import java.security.SecureRandom;
import java.time.Clock;
import nl.seinhuis.guard.Binding;
import nl.seinhuis.guard.DeskDirectory;
import nl.seinhuis.guard.TokenVerifier;

/**
 * What the guard of the embedded broker needs.
 *
 * @param verifier knows tokens
 * @param binding knows which tokens must be bound to a certificate
 * @param directory knows the desks of the active set
 * @param clock when tokens end
 * @param random source of the publisher's credential
 */
public record BrokerAccess(
        TokenVerifier verifier, Binding binding, DeskDirectory directory, Clock clock, SecureRandom random) {}
