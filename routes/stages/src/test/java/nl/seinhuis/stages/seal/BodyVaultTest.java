// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import static nl.seinhuis.stages.seal.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.seinhuis.stages.validate.StageFailed;
import org.junit.jupiter.api.Test;

class BodyVaultTest {

    private static final byte[] BODY = "{\"reference\":\"R-1\"}".getBytes(StandardCharsets.UTF_8);

    private final Samples.HandClock clock = new Samples.HandClock();
    private final KeptMonths months = new KeptMonths();
    private final KeptKeys keys = new KeptKeys();
    private final BodyVault vault = new BodyVault(months, keys, clock, RANDOM);
    private final UUID id = UUID.randomUUID();

    @Test
    void opens_what_it_sealed() {
        assertThat(vault.open(id, vault.seal(id, BODY))).isEqualTo(BODY);
        assertThat(vault.open(id, vault.seal(id, new byte[0]))).isEmpty();
    }

    @Test
    void every_body_has_a_key_of_its_own() {
        StoredBody one = vault.seal(id, BODY);
        StoredBody other = vault.seal(id, BODY);
        assertThat(one.cipher()).isNotEqualTo(other.cipher()).hasSize(12 + BODY.length + 16);
        assertThat(one.wrappedKey()).isNotEqualTo(other.wrappedKey()).hasSize(16);
        assertThat(keys.find(one.wrappedKey()).orElseThrow()).hasSize(12 + 32 + 16);
        assertAltered(id, new StoredBody(one.cipher(), other.wrappedKey(), one.month()));
    }

    @Test
    void refuses_a_body_that_stands_under_another_id_or_kind() {
        StoredBody stored = vault.seal(id, BODY);
        assertAltered(UUID.randomUUID(), stored);
        assertThatThrownBy(() -> vault.open(id, "draft", stored)).hasMessage("stored-body-altered");
        assertThat(vault.open(id, "draft", vault.seal(id, "draft", BODY))).isEqualTo(BODY);
    }

    @Test
    void refuses_any_altered_bit() {
        StoredBody stored = vault.seal(id, BODY);
        for (int at = 0; at < stored.cipher().length; at++) {
            assertAltered(id, new StoredBody(flipped(stored.cipher(), at), stored.wrappedKey(), stored.month()));
        }
        byte[] wrapped = keys.find(stored.wrappedKey()).orElseThrow();
        for (int at = 0; at < wrapped.length; at++) {
            assertAltered(id, new StoredBody(stored.cipher(), keys.put(flipped(wrapped, at)), stored.month()));
        }
        assertAltered(id, new StoredBody(new byte[0], stored.wrappedKey(), stored.month()));
        assertAltered(id, new StoredBody(stored.cipher(), keys.put(new byte[27]), stored.month()));
    }

    @Test
    void refuses_a_body_under_another_month_even_with_that_months_key() {
        StoredBody stored = vault.seal(id, BODY);
        months.keys.put("2026-10", months.keys.get("2026-11"));
        assertAltered(id, new StoredBody(stored.cipher(), stored.wrappedKey(), "2026-10"));
    }

    @Test
    void uses_the_month_of_its_clock() {
        assertThat(vault.seal(id, BODY).month()).isEqualTo("2026-11");
        clock.forward(Duration.ofDays(10));
        assertThat(vault.seal(id, BODY).month()).isEqualTo("2026-12");
        assertThat(months.keys).containsOnlyKeys("2026-11", "2026-12");
    }

    @Test
    void cannot_open_after_the_month_was_destroyed_and_makes_no_new_key() {
        StoredBody stored = vault.seal(id, BODY);
        months.keys.clear();
        assertThatThrownBy(() -> vault.open(id, stored))
                .isInstanceOfSatisfying(
                        StageFailed.class,
                        failure -> assertThat(failure.deterministic()).isTrue())
                .hasMessage("stored-body-key-gone");
        assertThat(months.keys).isEmpty();
    }

    @Test
    void cannot_open_after_its_key_was_destroyed_while_others_open() {
        StoredBody stored = vault.seal(id, BODY);
        StoredBody other = vault.seal(id, BODY);
        keys.destroy(List.of(stored.wrappedKey()));
        assertThatThrownBy(() -> vault.open(id, stored)).hasMessage("stored-body-key-gone");
        assertThat(vault.open(id, other)).isEqualTo(BODY);
    }

    @Test
    void shows_no_byte() {
        assertThat(vault.seal(id, BODY)).hasToString("StoredBody[2026-11]");
    }

    private void assertAltered(UUID under, StoredBody stored) {
        assertThatThrownBy(() -> vault.open(under, stored))
                .isInstanceOf(StageFailed.class)
                .hasMessage("stored-body-altered")
                .hasNoCause();
    }

    static byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= 1;
        return copy;
    }

    private static final class KeptKeys implements DataKeys {

        private final Map<ByteBuffer, byte[]> keys = new HashMap<>();

        @Override
        public byte[] put(byte[] wrapped) {
            byte[] reference = new byte[16];
            RANDOM.nextBytes(reference);
            keys.put(ByteBuffer.wrap(reference), wrapped);
            return reference;
        }

        @Override
        public Optional<byte[]> find(byte[] reference) {
            return Optional.ofNullable(keys.get(ByteBuffer.wrap(reference)));
        }

        @Override
        public void destroy(List<byte[]> references) {
            references.forEach(reference -> keys.remove(ByteBuffer.wrap(reference)));
        }
    }

    private static final class KeptMonths implements MonthlyKeys {

        private final Map<String, SecretKey> keys = new HashMap<>();

        @Override
        public SecretKey getOrCreate(String month) {
            return keys.computeIfAbsent(month, m -> {
                byte[] key = new byte[32];
                RANDOM.nextBytes(key);
                return new SecretKeySpec(key, "AES");
            });
        }

        @Override
        public Optional<SecretKey> find(String month) {
            return Optional.ofNullable(keys.get(month));
        }
    }
}
