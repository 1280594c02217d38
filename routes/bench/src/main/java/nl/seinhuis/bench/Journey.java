// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** The broker with everything on, in a JVM of its own. */
final class Journey implements Target {

    private final Child process;
    private final int rest;
    private final Subscribers subscribers;
    private final Tables tables;
    private long newest;

    /**
     * Follows a running broker.
     *
     * @param process its JVM
     * @param rest port of its REST interface
     * @param subscribers its desks
     * @param tables its database
     */
    Journey(Child process, int rest, Subscribers subscribers, Tables tables) {
        this.process = process;
        this.rest = rest;
        this.subscribers = subscribers;
        this.tables = tables;
    }

    @Override
    public String name() {
        return "whole journey";
    }

    @Override
    public Child process() {
        return process;
    }

    @Override
    public int rest() {
        return rest;
    }

    @Override
    public Subscribers subscribers() {
        return subscribers;
    }

    @Override
    public void mark() throws SQLException {
        newest = tables.newest();
    }

    @Override
    public boolean settled(Load.Sent sent) throws SQLException {
        return subscribers.count() >= sent.scheduled().size() * Topics.DESKS.size() && tables.underWay() == 0;
    }

    @Override
    public Map<Subscribers.Arrival, UUID> due(Load.Sent sent) throws SQLException {
        return tables.since(newest);
    }

    @Override
    public DatabaseUse database() throws SQLException, IOException {
        return new DatabaseUse(tables.cpu(), tables.fsyncs());
    }
}
