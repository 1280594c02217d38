// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import java.util.List;
import nl.seinhuis.signal.Role;

/**
 * An agency of the signed set. Real name and OIN are released only as category {@code reporter-organisation}.
 *
 * @param id id in {@code config/desks}, for example {@code police-noord}
 * @param oin organisation identification number, 20 digits
 * @param name name of the organisation
 * @param role role in which it sends
 * @param region own safety region, used where a signal has no place
 * @param clients client ids that act for it
 */
public record Agency(String id, String oin, String name, Role role, String region, List<String> clients) {}
