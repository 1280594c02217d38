// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Multiplier} gives the whole point, y and all, by whatever provider. */
class MultiplierTest {

    private static final SecP256R1Curve CURVE = new SecP256R1Curve();

    static Stream<Optional<Provider>> providers() {
        Stream<Optional<Provider>> always = Stream.of(Optional.empty(), Optional.of(Security.getProvider("SunEC")));
        try {
            Class<?> type = Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");
            return Stream.concat(always, Stream.of(Optional.of((Provider)
                    type.getField("INSTANCE").get(null))));
        } catch (ReflectiveOperationException | LinkageError absentOrOtherMachine) {
            return always;
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void gives_the_products_of_bouncy_castle(Optional<Provider> provider) {
        Random random = new Random(256);
        CurveHash hash = new CurveHash(CURVE, "multiplier");
        for (int i = 0; i < 40; i++) {
            BigInteger scalar = i == 0 ? BigInteger.ONE : new BigInteger(255, random).add(BigInteger.ONE);
            ECPoint point = hash.point(new byte[] {(byte) i});
            assertThat(new Multiplier(scalar, provider.orElse(null)).times(point))
                    .isEqualTo(point.multiply(scalar));
        }
    }
}
