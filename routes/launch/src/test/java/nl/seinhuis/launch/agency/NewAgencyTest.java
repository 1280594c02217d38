// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.seinhuis.launch.agency.NewAgency.Serves;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import org.junit.jupiter.api.Test;

class NewAgencyTest {

    private static final List<String> ROLES = List.of(
            "police",
            "kmar",
            "labour-inspectorate",
            "care-coordinator",
            "veilig-thuis",
            "municipality-social",
            "municipality-order",
            "ggd",
            "housing-corporation",
            "care-organisation",
            "youth-care",
            "comensha",
            "safety-house");

    private static NewAgency of(String role, int number) {
        List<String> municipalities = role.startsWith("municipality-") ? List.of("GM0080") : List.of();
        return NewAgency.of(
                "nieuw-" + number,
                "Nieuw " + number,
                "000000011111%05d000".formatted(number),
                role,
                new Serves(List.of("VR02"), municipalities));
    }

    @Test
    void the_entry_of_every_role_is_taken_into_a_set_as_it_is() throws Exception {
        SetFiles files = SetFiles.read(SharedStack.ROOT.resolve("config"));
        for (int i = 0; i < ROLES.size(); i++) {
            files = files.with(
                    "desks/nieuw-" + i + ".yaml", of(ROLES.get(i), i).entry().getBytes(StandardCharsets.UTF_8));
        }
        PolicySet set = PolicySet.load(files, KeyPolicy.OPTIONAL);
        for (int i = 0; i < ROLES.size(); i++) {
            assertThat(set.desk("nieuw-" + i).orElseThrow().role().code()).isEqualTo(ROLES.get(i));
        }
    }

    @Test
    void a_municipality_names_its_municipalities_and_nobody_else_does() {
        assertThatThrownBy(() -> NewAgency.of(
                        "gemeente",
                        "x",
                        "00000001111111191000",
                        "municipality-order",
                        new Serves(List.of("VR02"), List.of())))
                .hasMessageContaining("--municipality");
        assertThatThrownBy(() -> NewAgency.of(
                        "ggd", "x", "00000001111111191000", "ggd", new Serves(List.of("VR02"), List.of("GM0080"))))
                .hasMessageContaining("--municipality");
    }
}
