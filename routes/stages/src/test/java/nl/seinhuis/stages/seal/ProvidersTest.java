// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.security.Security;
import java.util.UUID;
import nl.seinhuis.stages.policy.model.Desk;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {

    private static final String ACCELERATOR = "AmazonCorrettoCryptoProvider";

    @TempDir
    private Path folder;

    @AfterEach
    void leaveAsFound() {
        System.clearProperty(Providers.SWITCH);
        Security.removeProvider(ACCELERATOR);
        Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
    }

    @Test
    void the_accelerator_comes_first_once_installed() {
        assumeTrue(Providers.install(), "no accelerator on this machine");
        assertThat(Security.getProviders()[0].getName()).isEqualTo(ACCELERATOR);
        assertThat(Providers.install()).isTrue();
        assertThat(Providers.symmetric().getName()).isEqualTo(ACCELERATOR);
        assertThat(Providers.curves().getName()).isEqualTo(ACCELERATOR);
    }

    @Test
    void a_switch_leaves_it_out() {
        System.setProperty(Providers.SWITCH, "off");
        assertThat(Providers.install()).isFalse();
        assertThat(Providers.accelerator()).isNull();
        assertThat(Providers.symmetric().getName()).isEqualTo("SunJCE");
    }

    @Test
    void bouncy_castle_is_not_used_even_where_a_library_put_it_first() {
        Security.insertProviderAt(new BouncyCastleProvider(), 1);
        assertThat(Providers.symmetric().getName()).isEqualTo("SunJCE");
        assertThat(Providers.curves().getName()).isEqualTo("SunEC");
        assertThat(Providers.keyWrap().getName()).isEqualTo("SunJCE");
    }

    @Test
    void what_was_sealed_without_it_opens_with_it_and_the_other_way_round() throws Exception {
        Path file = folder.resolve("keys.p12");
        KeyStore without = Pkcs12KeyStore.openOrCreate(file, new Secret("p"), true, Samples.RANDOM);
        byte[] wrapped = without.wrap(new byte[32], new byte[0]);
        SealedDelivery plain = deliver();
        assumeTrue(Providers.install(), "no accelerator on this machine");
        KeyStore with = Pkcs12KeyStore.openOrCreate(file, new Secret("p"), false, Samples.RANDOM);
        assertThat(with.unwrap(wrapped, new byte[0])).isEqualTo(new byte[32]);
        assertThat(with.derive(KeyUse.TOKEN, 1, "bsn")).isEqualTo(without.derive(KeyUse.TOKEN, 1, "bsn"));
        assertThat(open(plain)).isEqualTo(Samples.content(1_000));
        SealedDelivery accelerated = deliver();
        byte[] rewrapped = with.wrap(new byte[32], new byte[0]);
        Security.removeProvider(ACCELERATOR);
        assertThat(open(accelerated)).isEqualTo(Samples.content(1_000));
        assertThat(without.unwrap(rewrapped, new byte[0])).isEqualTo(new byte[32]);
    }

    private static SealedDelivery deliver() {
        Samples.HandClock clock = new Samples.HandClock();
        Desk desk = Samples.desk("desk-" + UUID.randomUUID(), Samples.GRONINGEN);
        return new Sealer(clock, Samples.RANDOM).seal(Samples.body(desk), clock.instant());
    }

    private static JsonObject open(SealedDelivery delivery) throws Exception {
        ECKey key = Samples.GRONINGEN;
        return Opener.open(delivery.jwe(), key, delivery.envelope());
    }
}
