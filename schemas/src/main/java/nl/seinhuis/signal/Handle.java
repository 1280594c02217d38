// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/**
 * Name on a platform.
 *
 * @param platform host of the platform
 * @param name name there
 */
public record Handle(String platform, PlatformHandle name) {}
