// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.erdtman.jcs.JsonCanonicalizer;

/** Our writer against an independent implementation of RFC 8785. */
class CanonicalJsonProperties {

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<String> text = Arbitraries.strings()
                .withCharRange('\0', '\ud7ff')
                .withCharRange('\ue000', '\uffff')
                .ofMaxLength(12);
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                text.map(one -> (Object) one),
                Arbitraries.longs().between(0, 1L << 53).map(one -> (Object) one));
        Arbitrary<Object> nested = Arbitraries.oneOf(
                leaf,
                leaf.list().ofMaxSize(4).map(one -> (Object) one),
                Arbitraries.maps(text, leaf).ofMaxSize(4).map(one -> (Object) one));
        return Arbitraries.maps(text, nested).ofMaxSize(6);
    }

    @Property(tries = 1_000)
    void writes_what_an_independent_implementation_writes(@ForAll("objects") Map<String, Object> object)
            throws IOException {
        byte[] written = CanonicalJson.write(object);

        assertThat(new JsonCanonicalizer(written).getEncodedUTF8()).isEqualTo(written);
    }

    @Property(tries = 200)
    void order_of_members_does_not_matter(@ForAll("objects") Map<String, Object> object) {
        List<String> names = List.copyOf(object.keySet());
        Map<String, Object> turned = new java.util.LinkedHashMap<>();
        for (int i = names.size() - 1; i >= 0; i--) {
            turned.put(names.get(i), object.get(names.get(i)));
        }

        assertThat(new String(CanonicalJson.write(turned), StandardCharsets.UTF_8))
                .isEqualTo(new String(CanonicalJson.write(object), StandardCharsets.UTF_8));
    }
}
