// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import nl.seinhuis.launch.place.PemPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void signs_a_server_certificate_for_loopback_only() throws Exception {
        CertificateAuthority authority = at(NOW);

        X509Certificate server = authority.server("broker").readCertificate();

        server.verify(new PemPair(authority.certificate(), authority.certificate())
                .readCertificate()
                .getPublicKey());
        assertThat(server.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactlyInAnyOrder("localhost", "127.0.0.1");
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(((ECPublicKey) server.getPublicKey()).getParams().getOrder().bitLength())
                .isEqualTo(256);
    }

    @Test
    void signs_a_client_certificate_that_is_no_server_s() throws Exception {
        X509Certificate client = at(NOW).client(folder.resolve("agencies/police-noord"), "police-noord")
                .readCertificate();

        assertThat(client.getSubjectX500Principal().getName()).contains("CN=police-noord");
        assertThat(client.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(client.getSubjectAlternativeNames()).isNull();
    }

    @Test
    void keeps_what_still_serves() throws Exception {
        X509Certificate first = at(NOW).server("broker").readCertificate();

        assertThat(at(NOW.plus(Duration.ofDays(300))).server("broker").readCertificate())
                .isEqualTo(first);
    }

    @Test
    void renews_what_ends_within_thirty_days() throws Exception {
        X509Certificate first = at(NOW).server("broker").readCertificate();
        Instant late = first.getNotAfter().toInstant().minus(Duration.ofDays(29));

        X509Certificate second = at(late).server("broker").readCertificate();

        assertThat(second).isNotEqualTo(first);
        assertThatCode(() -> second.checkValidity(java.util.Date.from(late.plus(Duration.ofDays(300)))))
                .doesNotThrowAnyException();
    }

    @Test
    void makes_certificates_anew_when_the_authority_is_another() throws Exception {
        X509Certificate first = at(NOW).server("broker").readCertificate();
        Files.delete(folder.resolve("ca/ca.pem"));

        assertThat(at(NOW).server("broker").readCertificate()).isNotEqualTo(first);
    }

    @Test
    void lets_nobody_else_read_a_key() throws Exception {
        CertificateAuthority authority = at(NOW);
        PemPair server = authority.server("broker");

        for (Path file : new Path[] {server.key(), folder.resolve("ca/ca-key.pem")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void writes_a_key_store_that_opens_with_its_password_only() throws Exception {
        Path file = folder.resolve("ca/broker.p12");
        PemPair server = at(NOW).server("broker");

        server.writePkcs12(file, "secret");

        assertThat(KeyStore.getInstance(file.toFile(), "secret".toCharArray()).getCertificate("server"))
                .isEqualTo(server.readCertificate());
        assertThatThrownBy(() -> KeyStore.getInstance(file.toFile(), "other".toCharArray()))
                .isInstanceOf(java.io.IOException.class);
    }

    private CertificateAuthority at(Instant now) throws Exception {
        return CertificateAuthority.open(folder.resolve("ca"), Clock.fixed(now, ZoneOffset.UTC), new SecureRandom());
    }
}
