// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.seinhuis.guard.InternalAddresses;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Where an external Artemis is, and the certificate that this process shows there.
 *
 * @param url {@code tcp://host:port}, several by comma: the nodes of a pair, of which one serves
 * @param keyStore PKCS#12 with the client certificate whose thumbprint the guard there knows
 * @param password of the key store
 * @param authorities PEM with the authorities of the nodes' certificates
 */
public record ExternalSettings(String url, Path keyStore, String password, Path authorities) {
    private static final int MILLISECONDS = 1000;
    private static final Pattern NODE = Pattern.compile("tcp://([A-Za-z0-9.-]+):([0-9]{1,5})");

    /**
     * {@return whether the text names nodes} Nothing but host and port is taken: what protects a connection stands in code, not
     * in an address.
     */
    public static boolean valid(String url) {
        return Arrays.stream(url.split(",", -1)).map(String::strip).allMatch(node -> {
            Matcher parts = NODE.matcher(node);
            return parts.matches() && Integer.parseInt(parts.group(2)) <= 65_535;
        });
    }

    /**
     * {@return connections over TLS 1.3 under the client certificate, each to whichever node serves} A connection that breaks is
     * not mended: who uses it makes another, so that nothing blocks while no node serves, and what was not confirmed is sent
     * again under the same duplicate-detection id.
     */
    ActiveMQConnectionFactory factory() {
        ActiveMQConnectionFactory factory =
                ActiveMQJMSClient.createConnectionFactoryWithoutHA(JMSFactoryType.CF, nodes());
        factory.setUser(InternalAddresses.PUBLISHER);
        factory.setPassword("");
        factory.setInitialConnectAttempts(1);
        // Between one node and the next, of which at most one serves.
        factory.setRetryInterval(100);
        factory.setUseTopologyForLoadBalancing(false);
        factory.setCallTimeout(10L * MILLISECONDS);
        factory.setClientFailureCheckPeriod(5L * MILLISECONDS);
        factory.setConnectionTTL(15L * MILLISECONDS);
        return CoreConnections.blocking(factory);
    }

    /** {@return such connections whose sends can be confirmed without waiting for each} */
    ActiveMQConnectionFactory publishingFactory() {
        return CoreConnections.publishing(factory());
    }

    private TransportConfiguration[] nodes() {
        if (!valid(url)) {
            throw new BrokerRefused(List.of("broker.url must be tcp://host:port, several by comma"));
        }
        return Arrays.stream(url.split(",", -1))
                .map(String::strip)
                .map(this::node)
                .toArray(TransportConfiguration[]::new);
    }

    private TransportConfiguration node(String address) {
        Matcher parts = NODE.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a node");
        }
        Map<String, Object> values = new HashMap<>();
        values.put("host", parts.group(1));
        values.put("port", Integer.parseInt(parts.group(2)));
        values.put("sslEnabled", true);
        values.put("enabledProtocols", "TLSv1.3");
        values.put("verifyHost", true);
        values.put("keyStoreType", "PKCS12");
        values.put("keyStorePath", keyStore.toAbsolutePath().toString());
        values.put("keyStorePassword", password);
        values.put("trustStoreType", "PEMCA");
        values.put("trustStorePath", authorities.toAbsolutePath().toString());
        values.put("connect-timeout-millis", 5 * MILLISECONDS);
        values.put("useEpoll", false);
        values.put("useKQueue", false);
        return new TransportConfiguration(NettyConnectorFactory.class.getName(), values, address);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ExternalSettings[" + url + "]";
    }
}
