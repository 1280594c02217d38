// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import org.jspecify.annotations.Nullable;

/**
 * How a client names itself to the identity provider.
 *
 * @param clientId client id, equal to the token's {@code azp} and to the AMQP user name
 * @param secret client secret; absent when the client certificate alone identifies the client (RFC 8705)
 */
public record Credentials(String clientId, @Nullable Secret secret) {}
