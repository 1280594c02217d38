// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

/** One thing that can be measured, with the options that ask for it. */
interface Measurement {
    /** Whether it was asked for. */
    boolean wanted();

    /** Measures and writes. */
    Outcome run(Bench bench) throws Exception;
}
