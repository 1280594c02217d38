// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

/** Names of the application properties of a delivery: CloudEvents 1.0 in the spelling that JMS allows. */
final class Outgoing {

    static final String ID = "cloudEvents_id";
    static final String SPECVERSION = "cloudEvents_specversion";
    static final String SOURCE = "cloudEvents_source";
    static final String TYPE = "cloudEvents_type";
    static final String TIME = "cloudEvents_time";
    static final String EXPIRES = "cloudEvents_expires";
    static final String DUPLICATE_ID = "_AMQ_DUPL_ID";
    static final String CONTENT_TYPE = "JMS_AMQP_ContentType";

    private Outgoing() {}
}
