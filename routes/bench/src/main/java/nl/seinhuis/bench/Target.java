// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** One of the two that are compared. */
interface Target {

    /** Its name in the table. */
    String name();

    /** Its JVM. */
    Child process();

    /** Its REST port. */
    int rest();

    /** Its desks. */
    Subscribers subscribers();

    /** Remembers where it stands, before a load. */
    void mark() throws SQLException;

    /** Whether a load has been worked off. */
    boolean settled(Load.Sent sent) throws SQLException;

    /** Every delivery that the load since {@link #mark} is due, with its signal. */
    Map<Subscribers.Arrival, UUID> due(Load.Sent sent) throws SQLException;

    /** What its database has used so far. */
    DatabaseUse database() throws SQLException, IOException;

    /**
     * What a database has used.
     *
     * @param cpu CPU time of its processes
     * @param fsyncs how often it forced something to disk
     */
    record DatabaseUse(Duration cpu, long fsyncs) {}
}
