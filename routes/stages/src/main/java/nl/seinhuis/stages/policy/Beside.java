// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import nl.seinhuis.stages.policy.model.Watching;
import nl.seinhuis.stages.policy.stock.StockList;

/**
 * What belongs to a set beside law, policies, desks and regions.
 *
 * @param officers who may change it
 * @param stopList identifiers that are never used for matching, by type
 * @param statistics per table of the catalogue the smallest count that it shows
 * @param stock lists of stock by desk
 * @param keyProofs proofs of desks' new keys by desk, as they were read; no part of the digest
 * @param watching how long a delivery may stay unacknowledged
 */
record Beside(
        Officers officers,
        SortedMap<String, SortedSet<String>> stopList,
        SortedMap<String, String> statistics,
        Map<String, StockList> stock,
        Map<String, byte[]> keyProofs,
        Watching watching) {}
