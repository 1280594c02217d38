// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import static nl.seinhuis.stages.seal.Samples.GRONINGEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.pseudonym.Body;
import nl.seinhuis.stages.validate.StageFailed;

class SealerProperties {

    private static final List<Integer> CLASSES = List.of(1024, 2048, 4096, 8192, 16_384, 32_768);

    private final Samples.HandClock clock = new Samples.HandClock();
    private final Sealer sealer = new Sealer(clock, Samples.RANDOM);

    @Property(tries = 300)
    void whatever_the_content_its_length_is_a_class_and_it_opens_unchanged(
            @ForAll @Size(max = 12) Map<@AlphaChars @StringLength(min = 4, max = 12) String, String> members)
            throws Exception {
        JsonObjectBuilder builder = Json.createObjectBuilder();
        members.forEach((name, value) -> builder.add(name, wellFormed(value)));
        JsonObject content = builder.build();
        SealedDelivery delivery = seal("desk", content);
        assertThat(CLASSES).contains(delivery.jwe().length());
        assertThat(Opener.open(delivery.jwe(), GRONINGEN, delivery.envelope())).isEqualTo(content);
    }

    @Property(tries = 100)
    void whatever_the_desk_is_called_the_header_has_the_same_length(
            @ForAll @StringLength(min = 1, max = 80) String id) {
        assertThat(parts(seal(wellFormed(id), Samples.content(500))))
                .isEqualTo(parts(seal("desk", Samples.content(500))));
    }

    /** Byte by byte over the edge of a class: all lengths below it are one length outside, part by part. */
    @Property(tries = 40)
    void lengths_of_content_within_a_class_cannot_be_told_apart(@ForAll @IntRange(max = 400) int from) {
        List<List<Integer>> seen = new ArrayList<>();
        for (int length = from; length < from + 60; length++) {
            seen.add(parts(seal("desk", ascii(length))));
        }
        assertThat(seen.stream().distinct().count()).isLessThanOrEqualTo(2);
        assertThat(seen).isSortedAccordingTo(Comparator.comparing(lengths -> lengths.get(3)));
    }

    @Property(tries = 100)
    void the_smallest_class_that_holds_the_content_is_used_in_full(@ForAll @IntRange(max = 23_000) int length)
            throws Exception {
        SealedDelivery delivery = seal("desk", ascii(length));
        JWEObject opened = JWEObject.parse(delivery.jwe());
        opened.decrypt(new ECDHDecrypter(GRONINGEN));
        int pad = Opener.read(opened.getPayload().toString()).getString("pad").length();
        int smaller = CLASSES.indexOf(delivery.jwe().length()) - 1;
        if (smaller >= 0) {
            assertThat(pad).isLessThan((delivery.jwe().length() - CLASSES.get(smaller)) * 3 / 4);
        }
    }

    @Property(tries = 100)
    void too_large_is_refused_and_never_sealed_longer(@ForAll @IntRange(min = 20_000, max = 40_000) int length) {
        try {
            assertThat(seal("desk", ascii(length)).jwe()).hasSizeLessThanOrEqualTo(32_768);
        } catch (StageFailed e) {
            assertThat(e.code()).isEqualTo("delivery-too-large");
            assertThat(length).isGreaterThan(23_000);
        }
    }

    @Property(tries = 50)
    void no_two_seals_of_the_same_body_share_key_nonce_ciphertext_or_tag(@ForAll @IntRange(max = 2_000) int length) {
        Desk desk = Samples.desk("desk", GRONINGEN);
        Body body = Samples.body(desk, Samples.content(length));
        String[] one = sealer.seal(body, clock.instant()).jwe().split("\\.", -1);
        String[] other = sealer.seal(body, clock.instant()).jwe().split("\\.", -1);
        IntStream.range(1, 5).forEach(part -> assertThat(one[part]).isNotEqualTo(other[part]));
    }

    @Property
    void the_envelope_has_one_length_and_never_expires_early(
            @ForAll @IntRange(max = 20_000) int day, @ForAll @IntRange(max = 2_000_000_000) int second) {
        LocalDate last = LocalDate.of(2020, 1, 1).plusDays(day);
        Envelope envelope = Envelope.of(new UUID(day, second), Instant.ofEpochSecond(second), last);
        assertThat(envelope.time()).hasSize(20).endsWith(":00:00Z");
        assertThat(YearMonth.parse(envelope.expires()).atEndOfMonth()).isAfterOrEqualTo(last);
        assertThat(envelope.context())
                .hasSameSizeAs(Envelope.of(new UUID(0, 0), Instant.EPOCH, LocalDate.EPOCH)
                        .context());
    }

    private SealedDelivery seal(String desk, JsonObject content) {
        return sealer.seal(Samples.body(Samples.desk(desk, GRONINGEN), content), clock.instant());
    }

    private static JsonObject ascii(int length) {
        return Json.createObjectBuilder().add("text", "a".repeat(length)).build();
    }

    private static List<Integer> parts(SealedDelivery delivery) {
        return Arrays.stream(delivery.jwe().split("\\.", -1))
                .map(String::length)
                .toList();
    }

    /** Half surrogate pairs are refused at intake and are no text. */
    private static String wellFormed(String value) {
        return value.replaceAll("[\\ud800-\\udfff]", "");
    }
}
