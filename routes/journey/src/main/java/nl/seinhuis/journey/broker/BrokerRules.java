// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.seinhuis.guard.DeliveryPlugin;
import nl.seinhuis.guard.InternalAddresses;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The guarantees that the broker's file must give. No setting of it can quietly take one away. */
final class BrokerRules {
    private static final int SMALLEST_ID_CACHE = 20_000;
    private static final Set<String> MECHANISMS = Set.of("PLAIN", "XOAUTH2");

    private final List<String> faults = new ArrayList<>();

    private BrokerRules() {}

    static List<String> faults(Configuration configuration) {
        BrokerRules rules = new BrokerRules();
        rules.security(configuration);
        rules.journal(configuration);
        rules.noOtherWayOut(configuration);
        rules.require(configuration.getBrokerPlugins().isEmpty(), "no plugin may be named: the process sets its own");
        rules.acceptors(configuration.getAcceptorConfigurations());
        rules.addresses(configuration.getAddressSettings());
        return List.copyOf(rules.faults);
    }

    /** The same for an external Artemis, where the publisher comes over the network and the guard's plugin is named. */
    static List<String> externalFaults(Configuration configuration) {
        BrokerRules rules = new BrokerRules();
        rules.security(configuration);
        rules.require(configuration.isManagementMessageRbac(), "management-message-rbac must be true");
        rules.journal(configuration);
        rules.noOtherWayOut(configuration);
        rules.require(
                configuration.getBrokerPlugins().size() == 1
                        && configuration.getBrokerPlugins().get(0) instanceof DeliveryPlugin,
                "exactly one plugin must be named: " + DeliveryPlugin.class.getName());
        rules.externalAcceptors(configuration.getAcceptorConfigurations());
        rules.addresses(configuration.getAddressSettings());
        rules.internalQueues(configuration);
        return List.copyOf(rules.faults);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }

    private void security(Configuration configuration) {
        require(configuration.isSecurityEnabled(), "security-enabled must be true");
        require(configuration.getAuthenticationCacheSize() == 0, "authentication-cache-size must be 0");
        require(configuration.getAuthorizationCacheSize() == 0, "authorization-cache-size must be 0");
        require(!configuration.isJMXManagementEnabled(), "jmx-management-enabled must be false");
    }

    private void journal(Configuration configuration) {
        require(configuration.isPersistenceEnabled(), "persistence-enabled must be true");
        require(configuration.getJournalType() == JournalType.NIO, "journal-type must be NIO");
        require(configuration.isJournalDatasync(), "journal-datasync must be true");
        require(configuration.isJournalSyncTransactional(), "journal-sync-transactional must be true");
        require(configuration.isJournalSyncNonTransactional(), "journal-sync-non-transactional must be true");
        require(configuration.isPersistIDCache(), "persist-id-cache must be true");
        require(configuration.getIDCacheSize() >= SMALLEST_ID_CACHE, "id-cache-size must be at least 20000");
    }

    private void noOtherWayOut(Configuration configuration) {
        boolean none = configuration.getBridgeConfigurations().isEmpty()
                && configuration.getDivertConfigurations().isEmpty()
                && configuration.getClusterConfigurations().isEmpty()
                && configuration.getAMQPConnection().isEmpty()
                && configuration.getFederationConfigurations().isEmpty()
                && configuration.getBroadcastGroupConfigurations().isEmpty()
                && configuration.getConnectorServiceConfigurations().isEmpty()
                && configuration.getIncomingInterceptorClassNames().isEmpty()
                && configuration.getOutgoingInterceptorClassNames().isEmpty();
        require(none, "no bridge, divert, cluster, federation, broadcast or interceptor: one way out only");
    }

    private void acceptors(Set<TransportConfiguration> acceptors) {
        long inVm = acceptors.stream().filter(BrokerRules::inVm).count();
        require(inVm == 1, "exactly one acceptor must be in-VM");
        require(acceptors.size() == 2, "exactly one acceptor must be on the network");
        acceptors.stream().filter(acceptor -> !inVm(acceptor)).forEach(this::network);
    }

    private void externalAcceptors(Set<TransportConfiguration> acceptors) {
        List<TransportConfiguration> nodes = acceptors.stream()
                .filter(acceptor -> "CORE".equals(acceptor.getCombinedParams().get("protocols")))
                .toList();
        require(nodes.size() == 1 && acceptors.size() == 2, "exactly one acceptor must be for CORE and one for AMQP");
        for (TransportConfiguration node : nodes) {
            String name = "acceptor " + node.getName() + ": ";
            Map<String, Object> values = node.getCombinedParams();
            tls(name, values);
            require(isTrue(values, "needClientAuth"), name + "needClientAuth must be true");
        }
        acceptors.stream().filter(acceptor -> !nodes.contains(acceptor)).forEach(this::network);
    }

    private void internalQueues(Configuration configuration) {
        for (String name : List.of(InternalAddresses.OUTCOMES, InternalAddresses.WITHDRAWALS)) {
            boolean there = configuration.getAddressConfigurations().stream()
                    .filter(address -> name.equals(address.getName()))
                    .flatMap(address -> address.getQueueConfigs().stream())
                    .anyMatch(queue -> name.equals(String.valueOf(queue.getName()))
                            && queue.getRoutingType() == RoutingType.ANYCAST
                            && Boolean.TRUE.equals(queue.isDurable()));
            require(there, "address " + name + ": a durable anycast queue " + name + " is needed");
        }
        AddressSettings outcomes = configuration.getAddressSettings().get(InternalAddresses.OUTCOMES);
        require(
                outcomes != null
                        && outcomes.getMaxDeliveryAttempts() == -1
                        && outcomes.getAddressFullMessagePolicy() == AddressFullMessagePolicy.PAGE,
                "address-setting outcomes: address-full-policy PAGE and max-delivery-attempts -1 are needed");
    }

    static boolean inVm(TransportConfiguration acceptor) {
        return InVMAcceptorFactory.class.getName().equals(acceptor.getFactoryClassName());
    }

    private void network(TransportConfiguration acceptor) {
        Map<String, Object> values = acceptor.getCombinedParams();
        String name = "acceptor " + acceptor.getName() + ": ";
        require("AMQP".equals(values.get("protocols")), name + "protocols must be AMQP and nothing else");
        tls(name, values);
        require(
                isTrue(values, "wantClientAuth") || isTrue(values, "needClientAuth"),
                name + "client certificates must be asked for");
        Set<String> mechanisms =
                Set.of(String.valueOf(values.get("saslMechanisms")).split(",", -1));
        require(MECHANISMS.containsAll(mechanisms), name + "saslMechanisms must be of PLAIN and XOAUTH2");
    }

    private void tls(String name, Map<String, Object> values) {
        require(isTrue(values, "sslEnabled"), name + "sslEnabled must be true");
        require("TLSv1.3".equals(values.get("enabledProtocols")), name + "enabledProtocols must be TLSv1.3");
        require(!isTrue(values, "trustAll"), name + "trustAll must not be set");
        require(!isTrue(values, "useDefaultSslContext"), name + "useDefaultSslContext must not be set");
    }

    private static boolean isTrue(Map<String, Object> values, String name) {
        return Boolean.parseBoolean(String.valueOf(values.get(name)));
    }

    private void addresses(Map<String, AddressSettings> settings) {
        AddressSettings all = settings.get("#");
        boolean nothingByItself = all != null
                && !all.isAutoCreateAddresses()
                && !all.isAutoCreateQueues()
                && !all.isAutoDeleteAddresses()
                && !all.isAutoDeleteQueues();
        require(nothingByItself, "address-setting #: nothing may be created or deleted automatically");
        for (String match : List.of(Addresses.ALL_SIGNALS, Addresses.ALL_DEAD_LETTERS, Addresses.ALL_EXPIRED)) {
            AddressSettings found = settings.get(match);
            require(
                    found != null
                            && found.getAddressFullMessagePolicy() == AddressFullMessagePolicy.PAGE
                            && found.getMaxDeliveryAttempts() == -1,
                    "address-setting " + match + ": address-full-policy PAGE and max-delivery-attempts -1 are needed");
        }
        AddressSettings signals = settings.get(Addresses.ALL_SIGNALS);
        boolean nothingLost = signals != null
                && Addresses.STRAY_DEAD_LETTERS.equals(String.valueOf(signals.getDeadLetterAddress()))
                && Addresses.STRAY_EXPIRED.equals(String.valueOf(signals.getExpiryAddress()));
        require(
                nothingLost,
                "address-setting " + Addresses.ALL_SIGNALS + ": dead-letter and expiry address are needed");
    }
}
