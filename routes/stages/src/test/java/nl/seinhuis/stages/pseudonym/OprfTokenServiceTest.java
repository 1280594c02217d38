// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.seinhuis.signal.Bsn;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Phone;
import nl.seinhuis.stages.validate.StageFailed;
import org.junit.jupiter.api.Test;

class OprfTokenServiceTest {
    private static final Canonicaliser CANONICALISER = new Canonicaliser(IdentifierAccess.claim());
    private static final CanonicalIdentifier PHONE = CANONICALISER.phone(new Phone("+31600000012"));
    private static final CanonicalIdentifier SAME_PHONE = CANONICALISER.phone(new Phone("06-00000012"));
    private static final CanonicalIdentifier BSN = CANONICALISER.bsn(new Bsn("999990019"));

    private final List<String> alarms = new ArrayList<>();

    @Test
    void gives_equal_identifiers_equal_tokens_and_different_ones_different_tokens() {
        OprfTokenService service = service(1, 10);
        Map<CanonicalIdentifier, Token> tokens = service.tokens("a", List.of(PHONE, SAME_PHONE, BSN));
        assertThat(tokens).hasSize(2);
        assertThat(tokens.get(PHONE))
                .isEqualTo(service.tokens("b", List.of(SAME_PHONE)).get(PHONE));
        assertThat(tokens.get(PHONE)).isNotEqualTo(tokens.get(BSN));
    }

    @Test
    void gives_other_tokens_under_another_version() {
        assertThat(service(1, 10).tokens("a", List.of(PHONE)).get(PHONE).bytes())
                .isNotEqualTo(
                        service(2, 10).tokens("a", List.of(PHONE)).get(PHONE).bytes());
    }

    @Test
    void gives_the_token_that_a_blinding_client_would_get() {
        Oprf oprf = new Oprf(Oprf.MODE_OPRF);
        BigInteger key = oprf.deriveKey(seed(), "seinhuis|token|tel|v1".getBytes(StandardCharsets.UTF_8));
        BigInteger blind = new BigInteger("123456789012345678901234567890");
        byte[] blinded = oprf.blind(PHONE.bytes(), blind);
        byte[] output = oprf.finalise(PHONE.bytes(), blind, oprf.evaluate(key, blinded));
        assertThat(service(1, 10).tokens("a", List.of(PHONE)).get(PHONE).bytes())
                .isEqualTo(output);
    }

    @Test
    void refuses_beyond_the_quota_of_an_agency_charges_nothing_and_raises_the_alarm() {
        OprfTokenService service = service(1, 3);
        service.tokens("a", List.of(PHONE, BSN));
        assertThatThrownBy(() -> service.tokens("a", List.of(PHONE, BSN)))
                .isInstanceOf(StageFailed.class)
                .hasMessage("token-quota")
                .matches(failed -> !((StageFailed) failed).deterministic());
        assertThat(alarms).containsExactly("token-quota a");
        assertThat(service.tokens("a", List.of(PHONE))).hasSize(1);
        assertThat(service.tokens("b", List.of(PHONE, BSN))).hasSize(2);
    }

    @Test
    void starts_a_new_quota_at_midnight_in_amsterdam() {
        List<Instant> now = new ArrayList<>(List.of(Instant.parse("2026-11-21T22:59:59Z")));
        Clock clock = new MovingClock(now);
        TokenQuota quota = new TokenQuota(1, new QuotaInMemory(), clock, (code, agency, desk) -> alarms.add(code));
        quota.charge("a", 1);
        assertThatThrownBy(() -> quota.charge("a", 1)).isInstanceOf(StageFailed.class);
        now.set(0, Instant.parse("2026-11-21T23:00:00Z"));
        quota.charge("a", 1);
        assertThat(alarms).hasSize(1);
    }

    @Test
    void refuses_a_short_seed() {
        assertThatThrownBy(() -> DerivedOprfKeys.derive(new byte[31], IdentifierType.BSN, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private OprfTokenService service(int version, int quota) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
        return new OprfTokenService(
                new Seeds(type -> seed(), version),
                new TokenQuota(
                        quota, new QuotaInMemory(), clock, (code, agency, desk) -> alarms.add(code + " " + agency)));
    }

    private static byte[] seed() {
        return "a seed of thirty-two bytes or so".getBytes(StandardCharsets.UTF_8);
    }

    private static final class MovingClock extends Clock {
        private final List<Instant> now;

        MovingClock(List<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get(0);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
