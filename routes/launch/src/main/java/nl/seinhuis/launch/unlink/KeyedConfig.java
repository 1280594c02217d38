// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.unlink;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.model.Desk;

/** The shipped set with a key for every desk, as the demo has it. */
final class KeyedConfig {

    private KeyedConfig() {}

    /** Copies what a set consists of into a folder, and makes a key for every desk. */
    static PolicySet load(Path config, Path folder) throws IOException, PolicyFaults {
        try (Stream<Path> all = Files.walk(config)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(config.relativize(file).toString());
                Files.createDirectories(to.toAbsolutePath().getParent());
                Files.copy(file, to);
            }
        }
        List<Desk> desks =
                List.copyOf(PolicySet.load(folder, KeyPolicy.OPTIONAL).desks());
        Path keys = Files.createDirectories(folder.resolve("desks").resolve("keys"));
        for (Desk desk : desks) {
            try {
                String key = new ECKeyGenerator(Curve.P_256)
                        .keyIDFromThumbprint(true)
                        .generate()
                        .toPublicJWK()
                        .toJSONString();
                Files.writeString(keys.resolve(desk.id() + ".jwk"), key);
            } catch (JOSEException e) {
                throw new IllegalStateException("P-256 does not work on this Java", e);
            }
        }
        return PolicySet.load(folder, KeyPolicy.OPTIONAL);
    }
}
