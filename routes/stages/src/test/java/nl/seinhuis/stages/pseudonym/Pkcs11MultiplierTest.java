// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import java.util.List;
import nl.seinhuis.stages.seal.KeysUnusable;
import nl.seinhuis.stages.seal.Pkcs11Token;
import nl.seinhuis.stages.seal.SoftHsm;
import nl.seinhuis.stages.validate.StageFailed;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A key in SoftHSM2, beside the same key in memory. */
class Pkcs11MultiplierTest {

    private static final ECCurve CURVE = new SecP256R1Curve();
    private static final ECPoint G = CURVE.decodePoint(
            HexFormat.of().parseHex("036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"));

    /** skSm of RFC 9497, appendix A.3.1. */
    private static final BigInteger RFC_KEY =
            new BigInteger("159749d750713afe245d2d39ccfaae8381c53ce92d098a9375ee70739c7ac0bf", 16);

    private static Pkcs11Token token;
    private static KeyOperation inToken;

    @BeforeAll
    static void imports_the_key_of_the_rfc() throws Exception {
        token = SoftHsm.open();
        store("oprf.rfc", RFC_KEY);
        inToken = new Pkcs11Multiplier(
                token.provider(), token.privateKey("oprf.rfc").orElseThrow(), publicKey(RFC_KEY));
    }

    @Test
    void gives_the_outputs_of_rfc_9497_though_it_never_sees_the_key() {
        Oprf oprf = new Oprf(Oprf.MODE_OPRF);
        HexFormat hex = HexFormat.of();
        assertThat(oprf.evaluateClear(inToken, new byte[] {0}))
                .isEqualTo(hex.parseHex("a0b34de5fa4c5b6da07e72af73cc507cceeb48981b97b7285fc375345fe495dd"));
        byte[] long17 = hex.parseHex("5a".repeat(17));
        assertThat(oprf.evaluateClear(inToken, long17))
                .isEqualTo(hex.parseHex("c748ca6dd327f0ce85f4ae3a8cd6d4d5390bbb804c9e12dcf94f853fece3dcce"));
        BigInteger blind = new BigInteger("3338fa65ec36e0290022b48eb562889d89dbfa691d1cde91517fa222ed7ad364", 16);
        assertThat(Oprf.evaluate(inToken, oprf.blind(new byte[] {0}, blind)))
                .isEqualTo(hex.parseHex("030de02ffec47a1fd53efcdd1c6faf5bdc270912b8749e783c7ca75bb412958832"));
    }

    @Test
    void gives_the_same_point_as_the_key_in_memory_for_both_signs() {
        Multiplier inMemory = new Multiplier(RFC_KEY, null);
        Oprf oprf = new Oprf(Oprf.MODE_OPRF);
        for (int i = 0; i < 60; i++) {
            ECPoint point = oprf.hashToGroup(("value " + i).getBytes(StandardCharsets.UTF_8));
            ECPoint expected = inMemory.times(point).normalize();
            assertThat(inToken.times(point).normalize()).isEqualTo(expected);
            assertThat(inToken.times(point.negate()).normalize()).isEqualTo(expected.negate());
        }
    }

    @Test
    void refuses_points_that_leave_the_sign_open_or_are_none() {
        for (ECPoint point : List.of(G, G.negate(), CURVE.getInfinity())) {
            assertThatThrownBy(() -> inToken.times(point))
                    .isInstanceOf(StageFailed.class)
                    .hasMessage("oprf-invalid-element");
        }
        assertThat(inToken.times(G.twice()).normalize())
                .isEqualTo(G.twice().multiply(RFC_KEY).normalize());
    }

    @Test
    void a_key_made_in_the_token_is_sensitive_and_gives_nothing_of_itself() throws Exception {
        KeyPair pair = token.curveKeys().generateKeyPair();
        assertThat(pair.getPrivate().getEncoded()).isNull();
        assertThat(pair.getPrivate().toString()).contains("sensitive", "unextractable");
        token.store("oprf.made", pair.getPrivate(), KeyCertificate.of("oprf.made", (ECPublicKey) pair.getPublic()));
        assertThat(token.privateKey("oprf.made").orElseThrow().getEncoded()).isNull();
        assertThat(token.privateKey("oprf.rfc").orElseThrow().getEncoded()).isNull();
        KeyOperation made = new Pkcs11Multiplier(
                token.provider(), token.privateKey("oprf.made").orElseThrow(), (ECPublicKey)
                        token.certificate("oprf.made").orElseThrow().getPublicKey());
        ECPoint two = made.times(G.twice());
        assertThat(made.times(two.add(G.twice())).normalize())
                .isEqualTo(made.times(two).add(two).normalize());
    }

    @Test
    void refuses_a_public_key_that_is_not_the_keys_own() {
        assertThatThrownBy(() -> new Pkcs11Multiplier(
                        token.provider(),
                        token.privateKey("oprf.rfc").orElseThrow(),
                        publicKey(RFC_KEY.add(BigInteger.ONE))))
                .isInstanceOf(KeysUnusable.class);
    }

    private static void store(String name, BigInteger scalar) throws Exception {
        token.store(
                name,
                KeyFactory.getInstance("EC", "SunEC").generatePrivate(new ECPrivateKeySpec(scalar, parameters())),
                KeyCertificate.of(name, publicKey(scalar)));
    }

    private static ECPublicKey publicKey(BigInteger scalar) throws Exception {
        ECPoint point = G.multiply(scalar).normalize();
        java.security.spec.ECPoint w = new java.security.spec.ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
        return (ECPublicKey) KeyFactory.getInstance("EC", "SunEC").generatePublic(new ECPublicKeySpec(w, parameters()));
    }

    private static ECParameterSpec parameters() throws Exception {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
