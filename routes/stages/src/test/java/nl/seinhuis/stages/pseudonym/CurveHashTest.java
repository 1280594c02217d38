// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link CurveHash} against the vectors of the RFC and against Bouncy Castle. */
class CurveHashTest {

    /** RFC 9380, appendix J.1.1. */
    @ParameterizedTest
    @CsvSource({
        "'',2c15230b26dbc6fc9a37051158c95b79656e17a1a920b11394ca91c44247d3e4,"
                + "8a7a74985cc5c776cdfe4b1f19884970453912e9d31528c060be9ab5c43e8415",
        "abc,0bb8b87485551aa43ed54f009230450b492fead5f1cc91658775dac4a3388a0f,"
                + "5c41b3d0731a27a7b14bc0bf0ccded2d8751f83493404c84a88e71ffd424212e"
    })
    void gives_the_points_of_the_rfc(String input, String x, String y) {
        CurveHash hash = new CurveHash(new SecP256R1Curve(), "QUUX-V01-CS02-with-P256_XMD:SHA-256_SSWU_RO_");
        ECPoint point = hash.point(input.getBytes(StandardCharsets.US_ASCII)).normalize();
        assertThat(HexFormat.of().formatHex(point.getAffineXCoord().getEncoded()))
                .isEqualTo(x);
        assertThat(HexFormat.of().formatHex(point.getAffineYCoord().getEncoded()))
                .isEqualTo(y);
    }

    @Test
    void gives_what_bouncy_castle_gives() {
        String tag = "HashToGroup-OPRFV1-\0-P256-SHA256";
        CurveHash ours = new CurveHash(new SecP256R1Curve(), tag);
        HashToEllipticCurve theirs = HashToEllipticCurve.getInstance(HashToCurveProfile.P256_XMD_SHA_256, tag);
        Random random = new Random(9380);
        for (int i = 0; i < 300; i++) {
            byte[] input = new byte[random.nextInt(100)];
            random.nextBytes(input);
            assertThat(ours.point(input).getEncoded(true))
                    .isEqualTo(theirs.hashToCurve(input).getEncoded(true));
        }
    }
}
