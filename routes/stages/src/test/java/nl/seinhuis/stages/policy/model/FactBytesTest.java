// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import nl.seinhuis.signal.Category;
import org.junit.jupiter.api.Test;

/** Stored facts are read as they were, also by later versions. */
class FactBytesTest {

    @Property(tries = 500)
    void reads_what_it_wrote(@ForAll Set<Fact> all, @ForAll Fact one, @ForAll Set<Category> some) {
        Facts facts = Facts.none().with(all.toArray(Fact[]::new)).with(one, some);
        assertThat(FactBytes.read(FactBytes.write(facts))).isEqualTo(facts);
    }

    @Test
    void keeps_the_bytes_of_the_first_version() {
        Facts facts = Facts.none()
                .with(Fact.SAME_REGION, Fact.WPG_20)
                .with(Fact.CONSENT_WRITTEN, List.of(Category.IDENTITY, Category.LEGAL_META));
        byte[] bytes = HexFormat.of().parseHex("01" + "00200800" + "007ffffe" + "00200803" + "00800001");
        assertThat(FactBytes.write(facts)).isEqualTo(bytes);
        assertThat(FactBytes.read(bytes)).isEqualTo(facts);
    }

    @Test
    void has_a_number_for_every_fact_and_category() {
        Facts everything = Facts.none().with(Fact.values());
        assertThat(FactBytes.write(everything)).isEqualTo(HexFormat.of().parseHex("01" + "007fffff" + "00ffffff"));
    }

    @Test
    void refuses_what_it_does_not_know() {
        for (String wrong : List.of("", "02", "0100", "01" + "80000000" + "00000001", "01" + "00000001" + "01000000")) {
            assertThatThrownBy(() -> FactBytes.read(HexFormat.of().parseHex(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
