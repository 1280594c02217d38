// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

/**
 * What anybody may see of a delivery: CloudEvents 1.0 attributes without meaning.
 *
 * @param id random id of the delivery
 * @param source {@code urn:nld:oin:<oin>:systeem:seinhuis}
 * @param type always {@code nl.seinhuis.signalen.bericht.v1}
 * @param time time to the hour, RFC 3339, UTC
 * @param expires month in which it expires, rounded up, {@code YYYY-MM}
 */
public record Envelope(String id, String source, String type, String time, String expires) {}
