// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.Sample;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.signature.Ed25519Key;
import nl.seinhuis.stages.policy.signature.OfficerKey;
import nl.seinhuis.stages.policy.stock.StockStatement.NotTaken;
import org.junit.jupiter.api.Test;

class StockStatementTest {
    private static final String HEADER = "{\"alg\":\"EdDSA\",\"typ\":\"seinhuis-stock+jws\"}";
    private static final String ONE = "0014019999999002";
    private static final String GOOD =
            "{\"desk\":\"woco-lefier\",\"made\":\"2026-11-21T10:20:30Z\",\"dwellings\":[\"" + ONE + "\"]}";
    private static final KeyPair KEYS = pair();

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String signed(String header, String payload, KeyPair keys) {
        String input = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(payload.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OfficerKey key() {
        return OfficerKey.of(Ed25519Key.written(KEYS.getPublic())).orElseThrow();
    }

    private static String code(String jws) {
        return catchThrowableOfType(NotTaken.class, () -> StockStatement.read(jws, key()))
                .code();
    }

    @Test
    void reads_what_the_desk_signed() throws Exception {
        StockStatement said = StockStatement.read(signed(HEADER, GOOD, KEYS), key());
        assertThat(said.desk()).isEqualTo("woco-lefier");
        assertThat(said.dwellings()).containsExactly(ONE);
        assertThat(said.toString()).doesNotContain(ONE);
    }

    @Test
    void refuses_what_another_key_signed_or_somebody_changed() {
        assertThat(code(signed(HEADER, GOOD, pair()))).isEqualTo("stock-signature");
        String[] parts = signed(HEADER, GOOD, KEYS).split("\\.", -1);
        String other = encoded(GOOD.replace(ONE, "0014019999999006").getBytes(StandardCharsets.UTF_8));
        assertThat(code(parts[0] + "." + other + "." + parts[2])).isEqualTo("stock-signature");
        assertThat(code(parts[0] + "." + parts[1] + ".")).isEqualTo("stock-signature");
        assertThat(code(encoded("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "." + parts[1] + "."))
                .isEqualTo("stock-signature");
    }

    @Test
    void refuses_another_form_even_if_it_is_signed() {
        assertThat(code(signed("{\"alg\":\"EdDSA\"}", GOOD, KEYS))).isEqualTo("stock-form");
        assertThat(code(signed("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}", GOOD, KEYS)))
                .isEqualTo("stock-form");
        assertThat(code(signed(HEADER, GOOD.replace("\"desk\"", "\"x\""), KEYS)))
                .isEqualTo("stock-form");
        assertThat(code(signed(HEADER, GOOD.replace("2026-11-21T", "yesterday"), KEYS)))
                .isEqualTo("stock-form");
        assertThat(code(signed(HEADER, GOOD.replace("\"" + ONE + "\"", "1"), KEYS)))
                .isEqualTo("stock-form");
        assertThat(code(signed(HEADER, "[".repeat(100_000), KEYS))).isEqualTo("stock-form");
        assertThat(code("")).isEqualTo("stock-form");
        assertThat(code("a.b.c.d")).isEqualTo("stock-form");
    }

    @Test
    void refuses_a_list_with_anything_but_dwellings() {
        assertThat(code(signed(HEADER, GOOD.replace(ONE, "0014109999999006"), KEYS)))
                .isEqualTo("stock-bag-id"); // a building
        assertThat(code(signed(HEADER, GOOD.replace(ONE, "999990019"), KEYS))).isEqualTo("stock-bag-id");
    }

    /** Whatever a corporation hands in: it is asked about the dwellings that stand in it and about no others. */
    @Property(tries = 40)
    void only_own_dwellings_ever_come_back(
            @ForAll @Size(max = 6) Set<@IntRange(min = 0, max = 20) Integer> own,
            @ForAll @IntRange(min = 0, max = 20) int place)
            throws Exception {
        Set<String> ids = own.stream().map(StockStatementTest::id).collect(Collectors.toSet());
        String list = ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        StockStatement said = StockStatement.read(signed(HEADER, GOOD.replace("\"" + ONE + "\"", list), KEYS), key());
        Set<String> lines = new HashSet<>();
        said.dwellings().forEach(id -> lines.add(Stock.line("woco-lefier", id, bytes -> bytes)));
        Stock stock = Stock.empty().with(Map.of("woco-lefier", new Stock.Lines(bytes -> bytes, lines)));
        Desk desk = ShippedSet.get().desk("woco-lefier").orElseThrow();
        assertThat(stock.holds(desk, new AddressPart(id(place)))).isEqualTo(own.contains(place));

        DecidedSignal decided = Sample.by("municipality-groningen-order")
                .purpose(Purpose.ADMINISTER, "AVG6-E-BEST")
                .dwelling(id(place), null)
                .decide(ShippedSet.get(), stock);
        assertThat(Sample.asked(decided).contains("woco-lefier")).isEqualTo(own.contains(place));
    }

    private static String id(int number) {
        return "00140199999990%02d".formatted(number);
    }
}
