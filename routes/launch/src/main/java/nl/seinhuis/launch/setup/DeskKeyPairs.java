// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.setup;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.PrivateFiles;

/**
 * Key pairs of demo desks. Outside the demo a desk makes its own pair and gives away the public half only; here both
 * halves are made, so that any client can open a body.
 */
final class DeskKeyPairs {

    private final DataFolder folder;
    private final SecureRandom random;

    DeskKeyPairs(DataFolder folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /** Makes the pair where there is none, and puts the public half into the configuration. */
    void ensure(String desk) throws IOException {
        Path secret = folder.deskKey(desk);
        try {
            if (!Files.exists(secret)) {
                ECKey made = new ECKeyGenerator(Curve.P_256)
                        .keyUse(KeyUse.ENCRYPTION)
                        .keyIDFromThumbprint(true)
                        .secureRandom(random)
                        .generate();
                PrivateFiles.write(secret, made.toJSONString().getBytes(StandardCharsets.UTF_8));
            }
            ECKey pair = ECKey.parse(Files.readString(secret));
            Path keys = Files.createDirectories(folder.config().resolve("desks").resolve("keys"));
            Files.writeString(keys.resolve(desk + ".jwk"), pair.toPublicJWK().toJSONString());
        } catch (JOSEException | ParseException e) {
            throw new IOException("no key pair for desk " + desk + ": remove " + secret + " and start again", e);
        }
    }
}
