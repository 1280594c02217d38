// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

/** In which respect more or less is shown. */
public enum Axis {
    /** How much of the content is shown. */
    CONTENT,
    /** Whether the desk may recognise the identifier. */
    LINKAGE,
    /** Which indicators go: all, or only location-bound ones under their neutral code. */
    CODES
}
