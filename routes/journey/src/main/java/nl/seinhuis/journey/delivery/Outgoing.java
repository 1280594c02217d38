// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.delivery;

/** Names of the application properties of a delivery: CloudEvents 1.0 in the spelling that JMS allows. */
public final class Outgoing {

    public static final String ID = "cloudEvents_id";
    public static final String SPECVERSION = "cloudEvents_specversion";
    public static final String SOURCE = "cloudEvents_source";
    public static final String TYPE = "cloudEvents_type";
    public static final String TIME = "cloudEvents_time";
    public static final String EXPIRES = "cloudEvents_expires";
    public static final String DUPLICATE_ID = "_AMQ_DUPL_ID";
    public static final String CONTENT_TYPE = "JMS_AMQP_ContentType";

    private Outgoing() {}
}
