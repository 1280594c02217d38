// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTlsTest {

    @TempDir
    private Path directory;

    @Test
    void does_not_start_without_a_certificate_to_trust() throws Exception {
        Path empty = Files.createFile(directory.resolve("ca.pem"));
        assertThatThrownBy(() -> ClientTls.context(new TlsFiles(empty, null, null)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ClientTls.context(new TlsFiles(directory.resolve("none.pem"), null, null)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void takes_certificate_and_key_together_only() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TlsFiles(directory, directory, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new TlsFiles(directory, null, directory));
    }

    @Test
    void refuses_addresses_without_tls() {
        TlsFiles tls = new TlsFiles(directory, null, null);
        Credentials credentials = new Credentials("a", Secret.of("b"));
        URI https = URI.create("https://broker.example");
        URI amqps = URI.create("amqps://broker.example");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ClientSettings(URI.create("http://broker.example"), amqps, https, credentials, tls));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ClientSettings(https, URI.create("amqp://broker.example"), https, credentials, tls));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientSettings(https, amqps, https, new Credentials("a", null), tls));
    }
}
