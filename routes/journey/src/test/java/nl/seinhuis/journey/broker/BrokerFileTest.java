// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.core.config.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerFileTest {
    @TempDir
    private Path folder;

    private BrokerSettings settings() {
        return new BrokerSettings(
                Path.of(System.getProperty("seinhuis.root"), "config/artemis/broker.xml"),
                folder,
                new BrokerSettings.Listen("127.0.0.1", 25671),
                new BrokerSettings.Tls(folder.resolve("a&b;c.p12"), "a;b&c%3B", folder.resolve("ca.pem")));
    }

    @Test
    void certificate_and_password_reach_the_acceptor_as_they_are() {
        var acceptor = BrokerFile.read(settings()).getAcceptorConfigurations().stream()
                .filter(each -> !BrokerRules.inVm(each))
                .findFirst()
                .orElseThrow();
        assertThat(acceptor.getCombinedParams())
                .containsEntry("keyStorePassword", "a;b&c%3B")
                .containsEntry("keyStorePath", folder.resolve("a&b;c.p12").toString());
    }

    @Test
    void the_shipped_file_gives_every_guarantee() {
        assertThat(BrokerFile.faults(settings())).isEmpty();
    }

    @Test
    void the_files_addresses_are_those_of_the_code() {
        Configuration file = BrokerFile.read(settings());
        assertThat(file.getAddressSettings().keySet())
                .containsExactlyInAnyOrder(
                        "#", Addresses.ALL_SIGNALS, Addresses.ALL_DEAD_LETTERS, Addresses.ALL_EXPIRED);
        Set<String> addresses = file.getAddressConfigurations().stream()
                .map(address -> address.getName())
                .collect(Collectors.toSet());
        assertThat(addresses).containsExactlyInAnyOrder(Addresses.STRAY_DEAD_LETTERS, Addresses.STRAY_EXPIRED);
        assertThat(Addresses.address("VR01", "police-noord")).isEqualTo("signals.vr01.police-noord");
        assertThat(Addresses.queue("VR01", "police-noord")).isEqualTo("police-noord.vr01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<security-enabled>true|<security-enabled>false|security-enabled",
                "<authentication-cache-size>0|<authentication-cache-size>10|authentication-cache-size",
                "<authorization-cache-size>0|<authorization-cache-size>10|authorization-cache-size",
                "<jmx-management-enabled>false|<jmx-management-enabled>true|jmx-management-enabled",
                "<persistence-enabled>true|<persistence-enabled>false|persistence-enabled",
                "<journal-datasync>true|<journal-datasync>false|journal-datasync",
                "non-transactional>true|non-transactional>false|journal-sync-non-transactional",
                "<persist-id-cache>true|<persist-id-cache>false|persist-id-cache",
                "<id-cache-size>20000|<id-cache-size>2000|id-cache-size",
                "protocols=AMQP|protocols=AMQP,CORE|protocols",
                "protocols=AMQP;||protocols",
                "sslEnabled=true|sslEnabled=false|sslEnabled",
                "enabledProtocols=TLSv1.3|enabledProtocols=TLSv1.2,TLSv1.3|enabledProtocols",
                "wantClientAuth=true|wantClientAuth=false|client certificates",
                "XOAUTH2,PLAIN|XOAUTH2,ANONYMOUS|saslMechanisms",
                "saslMechanisms=XOAUTH2,PLAIN;||saslMechanisms",
                "handshake-timeout=10|trustAll=true|trustAll",
                "<auto-create-queues>false|<auto-create-queues>true|automatically",
                "<auto-delete-queues>false|<auto-delete-queues>true|automatically",
                "<max-delivery-attempts>-1|<max-delivery-attempts>10|max-delivery-attempts",
                "<address-full-policy>PAGE|<address-full-policy>DROP|address-full-policy",
                "<dead-letter-address>dead-letter.stray</dead-letter-address>||dead-letter",
                "<expiry-address>expiry.stray</expiry-address>||expiry",
                "<acceptor name=\"in-vm\">vm://${seinhuis.vm:0}</acceptor>||in-VM",
                "<journal-type>NIO</journal-type>|<jurnal-type>NIO</jurnal-type>|schema",
                "${seinhuis.data}/journal|${seinhuis.other}/journal|has no value",
            })
    void a_file_with_one_guarantee_less_is_refused(String shipped, String changed, String word) throws IOException {
        BrokerSettings settings = settings();
        String text = Files.readString(settings.file());
        assertThat(text).contains(shipped);
        Path file =
                Files.writeString(folder.resolve("changed.xml"), text.replace(shipped, changed == null ? "" : changed));
        BrokerSettings weaker =
                new BrokerSettings(file, settings.data(), settings.listen(), settings.tls(), settings.more());
        assertThat(BrokerFile.faults(weaker)).isNotEmpty().anyMatch(fault -> fault.contains(word));
    }

    @Test
    void the_shipped_file_of_an_external_artemis_gives_every_guarantee() {
        assertThat(BrokerFile.externalFaults(ExternalHouse.FILES.resolve("broker.xml")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<security-enabled>true|<security-enabled>false|security-enabled",
                "<authorization-cache-size>0|<authorization-cache-size>10|authorization-cache-size",
                "<management-message-rbac>true|<management-message-rbac>false|management-message-rbac",
                "<journal-datasync>true|<journal-datasync>false|journal-datasync",
                "<broker-plugin class-name=\"nl.seinhuis.guard.DeliveryPlugin\"/>||plugin",
                "needClientAuth=true|needClientAuth=false|needClientAuth",
                "protocols=CORE|protocols=CORE,AMQP|acceptor",
                "protocols=AMQP|protocols=AMQP,CORE|protocols",
                "61617?protocols=CORE;sslEnabled=true|61617?protocols=CORE;sslEnabled=false|sslEnabled",
                "wantClientAuth=true|wantClientAuth=false|client certificates",
                "<auto-create-queues>false|<auto-create-queues>true|automatically",
                "<queue name=\"outcomes\"><durable>true|<queue name=\"outcomes\"><durable>false|outcomes",
                "<address-setting match=\"outcomes\">|<address-setting match=\"other\">|outcomes",
                "<queue name=\"withdrawals\"|<queue name=\"other\"|withdrawals",
            })
    void such_a_file_with_one_guarantee_less_is_refused(String shipped, String changed, String word)
            throws IOException {
        String text = Files.readString(ExternalHouse.FILES.resolve("broker.xml"));
        assertThat(text).contains(shipped);
        Path file =
                Files.writeString(folder.resolve("changed.xml"), text.replace(shipped, changed == null ? "" : changed));
        assertThat(BrokerFile.externalFaults(file)).isNotEmpty().anyMatch(fault -> fault.contains(word));
    }
}
