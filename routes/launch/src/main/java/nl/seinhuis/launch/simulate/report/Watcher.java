// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.report;

import nl.seinhuis.launch.simulate.world.Situation;

/** Is told what happens while a simulation runs. */
public interface Watcher {

    /** A step was made. */
    void step(String words);

    /** So many of so many came to an end. */
    void progress(long settled, long total);

    /** What became of one. */
    void ended(Situation situation, String outcome);
}
