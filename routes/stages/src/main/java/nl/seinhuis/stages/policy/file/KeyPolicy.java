// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.file;

/** Whether every desk must have a public key in {@code desks/keys}. */
public enum KeyPolicy {
    /** A broker that runs: no desk without a key. */
    REQUIRED,
    /** A check of files that are shipped without keys; a key that is there is still checked. */
    OPTIONAL
}
