// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.place;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The TCP ports of one whole, all on loopback, moved together so that several run side by side.
 *
 * @param offset what is added to each, 0 to 50000
 */
public record Ports(int offset) {

    /** Refuses an offset that would leave the range of ports. */
    public Ports {
        if (offset < 0 || offset > 50_000) {
            throw new IllegalArgumentException("the port offset is 0 to 50000");
        }
    }

    /** Port of the REST interface. */
    public int rest() {
        return 8443 + offset;
    }

    /** Port of the web pages. */
    public int console() {
        return 8444 + offset;
    }

    /** Port of AMQP over TLS. */
    public int amqp() {
        return 5671 + offset;
    }

    /** Port of Keycloak. */
    public int identity() {
        return 8543 + offset;
    }

    /** Port of Keycloak's health. */
    public int identityManagement() {
        return 9543 + offset;
    }

    /** Port of the broker's health and metrics. */
    public int management() {
        return 9900 + offset;
    }

    /** Port of PostgreSQL. */
    public int database() {
        return 15_432 + offset;
    }

    /** Base of the REST interface. */
    public URI api() {
        return URI.create("https://localhost:" + rest() + "/api/v1");
    }

    /** AMQP address. */
    public URI amqps() {
        return URI.create("amqps://localhost:" + amqp());
    }

    /** Address of the web pages. */
    public URI pages() {
        return URI.create("https://localhost:" + console());
    }

    /** Issuer of the tokens. */
    public URI issuer() {
        return URI.create("https://localhost:" + identity() + "/realms/seinhuis");
    }

    /** Base of the broker's health and metrics. */
    public URI health() {
        return URI.create("http://127.0.0.1:" + management());
    }

    /** One sentence per port that something else listens on already. */
    public List<String> taken() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("REST", rest());
        all.put("AMQP", amqp());
        all.put("the console", console());
        all.put("Keycloak", identity());
        all.put("Keycloak's health", identityManagement());
        all.put("the broker's health", management());
        all.put("PostgreSQL", database());
        List<String> faults = new ArrayList<>();
        all.forEach((what, port) -> {
            if (!free(port)) {
                faults.add("port " + port + " (" + what + ") is in use on this machine");
            }
        });
        return faults;
    }

    /** Whether nothing listens on a port of this machine now. */
    public static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
