// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import static nl.seinhuis.stages.seal.Samples.DRENTHE;
import static nl.seinhuis.stages.seal.Samples.GRONINGEN;
import static nl.seinhuis.stages.seal.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.pseudonym.Body;
import nl.seinhuis.stages.pseudonym.PseudonymisedSignal;
import nl.seinhuis.stages.validate.StageFailed;
import org.junit.jupiter.api.Test;

class SealerTest {

    private final Samples.HandClock clock = new Samples.HandClock();
    private final Sealer sealer = new Sealer(clock, RANDOM);
    private final Desk groningen = Samples.desk("care-coordinator-groningen", GRONINGEN);
    private final Desk drenthe = Samples.desk("care-coordinator-drenthe", DRENTHE);

    @Test
    void a_standard_decrypter_with_the_desks_key_opens_exactly_the_content() throws Exception {
        Body body = Samples.body(groningen);
        SealedDelivery delivery = seal(body);
        assertThat(Opener.open(delivery.jwe(), GRONINGEN, delivery.envelope())).isEqualTo(body.content());
        assertThat(delivery.id()).isEqualTo(body.id());
        assertThat(delivery.decision()).isSameAs(body.decision());
    }

    @Test
    void seals_one_delivery_per_body_in_the_same_order() throws Exception {
        Body first = Samples.body(groningen);
        Body second = Samples.body(drenthe);
        PseudonymisedSignal signal = Samples.signal(first, second);
        SealedSignal sealed = sealer.seal(signal);
        assertThat(sealed.decided()).isSameAs(signal.minimised().decided());
        assertThat(sealed.deliveries()).extracting(SealedDelivery::id).containsExactly(first.id(), second.id());
        SealedDelivery last = sealed.deliveries().get(1);
        assertThat(Opener.open(last.jwe(), DRENTHE, last.envelope())).isEqualTo(second.content());
    }

    @Test
    void a_batch_keeps_its_order() {
        List<PseudonymisedSignal> batch =
                List.of(Samples.signal(Samples.body(groningen)), Samples.signal(Samples.body(drenthe)));
        assertThat(sealer.sealAll(batch))
                .extracting(SealedSignal::id)
                .containsExactlyElementsOf(batch.stream()
                        .map(signal -> signal.minimised().decided().valid().id())
                        .toList());
    }

    @Test
    void refuses_nothing_at_all() {
        assertThatThrownBy(() -> sealer.seal((PseudonymisedSignal) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> sealer.sealAll(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void the_outside_tells_hour_and_month_only() {
        Body body = Samples.body(groningen);
        assertThat(seal(body).envelope())
                .isEqualTo(new Envelope(
                        body.id().toString(),
                        "urn:nld:oin:00000004000000010000:systeem:seinhuis",
                        "nl.seinhuis.signalen.bericht.v1",
                        "2026-11-21T19:00:00Z",
                        "2026-12"));
    }

    @Test
    void the_header_is_what_the_interface_says() throws Exception {
        JWEHeader header = header(seal(Samples.body(groningen)));
        assertThat(header.getAlgorithm()).isEqualTo(JWEAlgorithm.ECDH_ES_A256KW);
        assertThat(header.getEncryptionMethod()).isEqualTo(EncryptionMethod.A256GCM);
        assertThat(header.getCompressionAlgorithm()).isNull();
        assertThat(header.getCriticalParams()).isNull();
        assertThat(header.getKeyID()).isEqualTo(GRONINGEN.computeThumbprint().toString());
        assertThat(header.getEphemeralPublicKey().isPrivate()).isFalse();
        assertThat(header.getAgreementPartyUInfo().decodeToString()).isEqualTo(Envelope.SOURCE);
        assertThat(header.getAgreementPartyVInfo().decode())
                .isEqualTo(MessageDigest.getInstance("SHA-256")
                        .digest("care-coordinator-groningen".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void two_desks_share_no_eight_characters_but_vocabulary() throws Exception {
        SealedSignal sealed = sealer.seal(Samples.signal(Samples.body(groningen), Samples.body(drenthe)));
        Set<String> one = stretches(sealed.deliveries().get(0));
        assertThat(one)
                .hasSizeGreaterThan(500)
                .doesNotContainAnyElementsOf(stretches(sealed.deliveries().get(1)));
        assertThat(header(sealed.deliveries().get(0)).toJSONObject())
                .containsOnlyKeys("alg", "enc", "kid", "epk", "apu", "apv", "ctx");
    }

    @Test
    void refuses_another_key() {
        SealedDelivery delivery = seal(Samples.body(groningen));
        assertThatThrownBy(() -> Opener.open(delivery.jwe(), DRENTHE, delivery.envelope()))
                .isInstanceOf(JOSEException.class);
    }

    @Test
    void refuses_any_part_that_was_altered() {
        SealedDelivery delivery = seal(Samples.body(groningen));
        String[] parts = delivery.jwe().split("\\.", -1);
        for (int part = 0; part < parts.length; part++) {
            String[] altered = parts.clone();
            byte[] bytes = new Base64URL(parts[part]).decode();
            bytes[bytes.length / 2] ^= 1;
            altered[part] = Base64URL.encode(bytes).toString();
            assertThatThrownBy(() -> Opener.open(String.join(".", altered), GRONINGEN, delivery.envelope()))
                    .as("part %d", part)
                    .isInstanceOfAny(JOSEException.class, ParseException.class);
        }
    }

    @Test
    void refuses_a_header_that_names_another_desk_or_context() throws Exception {
        SealedDelivery delivery = seal(Samples.body(groningen));
        String[] parts = delivery.jwe().split("\\.", -1);
        JWEHeader header = header(delivery);
        JWEHeader otherDesk = new JWEHeader.Builder(header)
                .agreementPartyVInfo(Base64URL.encode("x"))
                .build();
        JWEHeader otherContext = new JWEHeader.Builder(header)
                .customParams(Map.of("ctx", Map.of("id", UUID.randomUUID().toString())))
                .build();
        for (JWEHeader altered : List.of(otherDesk, otherContext)) {
            parts[0] = altered.toBase64URL().toString();
            assertThatThrownBy(() -> Opener.open(String.join(".", parts), GRONINGEN, delivery.envelope()))
                    .isInstanceOf(JOSEException.class);
        }
    }

    @Test
    void refuses_a_body_under_the_outside_context_of_another() {
        SealedDelivery one = seal(Samples.body(groningen));
        SealedDelivery other = seal(Samples.body(groningen));
        assertThatThrownBy(() -> Opener.open(one.jwe(), GRONINGEN, other.envelope()))
                .hasMessageContaining("outside context");
    }

    @Test
    void keeps_the_ephemeral_key_for_a_thousand_bodies_and_no_more() throws Exception {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < 2_001; i++) {
            keys.add(epk(seal(Samples.body(groningen))));
        }
        assertThat(new HashSet<>(keys.subList(0, 1_000))).hasSize(1);
        assertThat(new HashSet<>(keys.subList(1_000, 2_000))).hasSize(1);
        assertThat(new HashSet<>(keys)).hasSize(3);
    }

    @Test
    void changes_the_ephemeral_key_after_ten_minutes() throws Exception {
        Object first = epk(seal(Samples.body(groningen)));
        clock.forward(Duration.ofMinutes(10).minusMillis(1));
        assertThat(epk(seal(Samples.body(groningen)))).isEqualTo(first);
        clock.forward(Duration.ofMillis(1));
        assertThat(epk(seal(Samples.body(groningen)))).isNotEqualTo(first);
    }

    @Test
    void changes_the_ephemeral_key_when_the_clock_is_set_back() throws Exception {
        Object first = epk(seal(Samples.body(groningen)));
        clock.forward(Duration.ofMillis(-1));
        assertThat(epk(seal(Samples.body(groningen)))).isNotEqualTo(first);
    }

    @Test
    void agrees_anew_with_a_desk_whose_key_changed() throws Exception {
        Object first = epk(seal(Samples.body(groningen)));
        SealedDelivery later = seal(Samples.body(Samples.desk(groningen.id(), DRENTHE)));
        assertThat(epk(later)).isNotEqualTo(first);
        assertThat(Opener.open(later.jwe(), DRENTHE, later.envelope())).isNotEmpty();
    }

    @Test
    void never_shares_an_ephemeral_key_even_between_desks_with_one_key() throws Exception {
        Desk twin = Samples.desk("twin", GRONINGEN);
        assertThat(epk(seal(Samples.body(groningen)))).isNotEqualTo(epk(seal(Samples.body(twin))));
    }

    @Test
    void forgets_the_secrets_of_epochs_that_ended() throws Exception {
        sealer.seal(Samples.signal(Samples.body(groningen)));
        clock.forward(DeskEpoch.LONGEST);
        sealer.seal(Samples.signal(Samples.body(drenthe)));
        var field = Sealer.class.getDeclaredField("epochs");
        field.setAccessible(true);
        assertThat((Map<?, ?>) field.get(sealer)).hasSize(1);
    }

    @Test
    void many_threads_share_no_content_key_and_exceed_no_epoch() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<List<SealedDelivery>> work = () -> IntStream.range(0, 260)
                    .mapToObj(i -> sealer.seal(Samples.signal(Samples.body(i % 2 == 0 ? groningen : drenthe)))
                            .deliveries()
                            .get(0))
                    .toList();
            List<SealedDelivery> all = new ArrayList<>();
            for (Future<List<SealedDelivery>> done : threads.invokeAll(Collections.nCopies(8, work))) {
                all.addAll(done.get());
            }
            Map<Object, Long> uses =
                    all.stream().collect(Collectors.groupingBy(SealerTest::epk, Collectors.counting()));
            assertThat(uses.values()).allMatch(count -> count <= 1_000);
            assertThat(uses).hasSize(4);
            assertThat(all.stream().map(one -> one.jwe().split("\\.", -1)[1]).distinct())
                    .hasSize(all.size());
            for (int i = 0; i < all.size(); i += 41) {
                SealedDelivery one = all.get(i);
                ECKey key = one.decision().desk().equals(groningen) ? GRONINGEN : DRENTHE;
                assertThat(Opener.open(one.jwe(), key, one.envelope())).isEqualTo(Samples.content(1_000));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refuses_a_body_that_no_class_holds() {
        assertFails("delivery-too-large", Samples.body(groningen, Samples.content(32 * 1024)));
    }

    @Test
    void refuses_content_that_brings_its_own_pad() {
        assertFails(
                "delivery-has-pad",
                Samples.body(
                        groningen, Json.createObjectBuilder().add("pad", "").build()));
    }

    @Test
    void refuses_desk_keys_of_another_curve_with_a_private_part_or_off_the_curve() throws Exception {
        ECKey other = new ECKeyGenerator(Curve.P_384).generate();
        String y = GRONINGEN.getX().toString();
        String off =
                GRONINGEN.toPublicJWK().toJSONString().replace(GRONINGEN.getY().toString(), y);
        for (String key : List.of(
                other.toPublicJWK().toJSONString(), GRONINGEN.toJSONString(), off, "{}", "", "not json at all")) {
            assertFails("desk-key-invalid", Samples.body(Samples.desk("desk", key)));
        }
    }

    @Test
    void texts_of_sealed_things_show_no_content() {
        SealedDelivery delivery = seal(Samples.body(groningen));
        assertThat(delivery.toString()).doesNotContain(delivery.jwe().substring(0, 8));
    }

    private SealedDelivery seal(Body body) {
        return sealer.seal(body, clock.instant());
    }

    private void assertFails(String code, Body body) {
        assertThatThrownBy(() -> seal(body)).isInstanceOfSatisfying(StageFailed.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.deterministic()).isTrue();
            assertThat(failure).hasNoCause();
        });
    }

    private static JWEHeader header(SealedDelivery delivery) throws ParseException {
        return JWEObject.parse(delivery.jwe()).getHeader();
    }

    private static Object epk(SealedDelivery delivery) {
        try {
            return header(delivery).getEphemeralPublicKey();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All stretches of eight characters outside alg, enc, apu and the words, hour and month of the context. */
    private static Set<String> stretches(SealedDelivery delivery) throws ParseException {
        JWEHeader header = header(delivery);
        ECKey epk = header.getEphemeralPublicKey().toECKey();
        List<String> values = new ArrayList<>(List.of(
                header.getKeyID(),
                header.getAgreementPartyVInfo().toString(),
                epk.getX().toString(),
                epk.getY().toString(),
                delivery.envelope().id()));
        String[] parts = delivery.jwe().split("\\.", -1);
        values.addAll(List.of(parts).subList(1, parts.length));
        return values.stream()
                .flatMap(value ->
                        IntStream.rangeClosed(0, value.length() - 8).mapToObj(at -> value.substring(at, at + 8)))
                .collect(Collectors.toSet());
    }
}
