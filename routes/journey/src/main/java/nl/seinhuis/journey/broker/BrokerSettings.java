// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the broker's file leaves open.
 *
 * @param file {@code config/artemis/broker.xml}
 * @param data directory of journal, bindings, paging and large messages; belongs to this process alone
 * @param listen where desks connect
 * @param tls with which certificate, and whose client certificates
 * @param more further values for {@code ${...}} in the file, by name; empty in production
 */
public record BrokerSettings(Path file, Path data, Listen listen, Tls tls, Map<String, String> more) {

    /** Name of the placeholder for the in-VM acceptor's number, which must differ between brokers of one process. */
    public static final String VM = "seinhuis.vm";

    /** Copies the map. */
    public BrokerSettings {
        more = Map.copyOf(more);
    }

    /** Settings with nothing further. */
    public BrokerSettings(Path file, Path data, Listen listen, Tls tls) {
        this(file, data, listen, tls, Map.of());
    }

    /**
     * Address and port of the AMQP acceptor.
     *
     * @param host name or address to bind
     * @param port from 1 to 65535
     */
    public record Listen(String host, int port) {}

    /**
     * Certificate of the acceptor.
     *
     * @param keyStore PKCS#12 with key and chain
     * @param password of the key store
     * @param clientAuthorities PEM with the authorities of client certificates
     */
    public record Tls(Path keyStore, String password, Path clientAuthorities) {
        @Override
        public String toString() {
            return "Tls[" + keyStore + "]";
        }
    }

    Map<String, String> placeholders() {
        Map<String, String> values = new HashMap<>(more);
        values.put("seinhuis.data", data.toAbsolutePath().toString());
        values.put("seinhuis.amqp.host", listen.host());
        values.put("seinhuis.amqp.port", Integer.toString(listen.port()));
        for (String name : certificate().keySet()) {
            values.put("seinhuis.amqp." + name.toLowerCase(Locale.ROOT), "set-at-start");
        }
        return values;
    }

    int vm() {
        return Integer.parseInt(more.getOrDefault(VM, "0"));
    }

    // In the file these stand in an address, where a reserved character of a path or password would be read wrongly
    // however it
    // is written; so they are put into the acceptor after reading.
    Map<String, Object> certificate() {
        return Map.of(
                "keyStorePath", tls.keyStore().toAbsolutePath().toString(),
                "keyStorePassword", tls.password(),
                "trustStorePath", tls.clientAuthorities().toAbsolutePath().toString());
    }
}
