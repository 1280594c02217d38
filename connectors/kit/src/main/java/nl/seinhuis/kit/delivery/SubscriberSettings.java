// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import java.net.URI;
import java.util.Locale;

/**
 * Which queue of which broker.
 *
 * @param amqp the broker, {@code amqps://host:port}
 * @param clientId user name, equal to the token's {@code azp}
 * @param desk the desk that receives
 * @param region region code, for example {@code VR01}
 * @param mechanism how the token travels
 */
public record SubscriberSettings(URI amqp, String clientId, String desk, String region, Mechanism mechanism) {

    /** SASL mechanisms that carry a token. */
    public enum Mechanism {
        /** Made for tokens. */
        XOAUTH2,
        /** Token as the password, for whoever lacks the other. */
        PLAIN
    }

    /** Refuses anything that is not TLS, and names that could not be of a desk or region. */
    public SubscriberSettings {
        if (!"amqps".equals(amqp.getScheme())) {
            throw new IllegalArgumentException("amqp is amqps");
        }
        if (!desk.matches("[a-z0-9-]{1,64}") || !region.matches("[A-Za-z0-9]{1,8}")) {
            throw new IllegalArgumentException("desk or region is no code");
        }
    }

    /**
     * The desk's queue by its full name, {@code signals.<region>.<desk>::<desk>.<region>}. In this form any number of
     * consumers may attach at once, under any container id: that is what lets a second connection take over.
     */
    public String source() {
        String place = region.toLowerCase(Locale.ROOT);
        return "signals." + place + "." + desk + "::" + desk + "." + place;
    }

    /** The URI with the options that qpid-jms reads. */
    String remoteUri() {
        return amqp + "?amqp.saslMechanisms=" + mechanism
                + "&amqp.idleTimeout=30000"
                + "&transport.enabledProtocols=TLSv1.3&transport.verifyHost=true&transport.connectTimeout=5000"
                + "&jms.connectTimeout=10000&jms.requestTimeout=10000&jms.closeTimeout=5000";
    }
}
