// SPDX-License-Identifier: EUPL-1.2
/**
 * How a client gets to the broker: TLS, tokens, and HTTPS with both.
 *
 * <p>Where to begin: {@code ClientSettings} says where the broker is and who we are, {@code TokenSource} keeps the token and
 * {@code TlsFiles} names the certificates.
 */
@NullMarked
package nl.seinhuis.kit.access;

import org.jspecify.annotations.NullMarked;
