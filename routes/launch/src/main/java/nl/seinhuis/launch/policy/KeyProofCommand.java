// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.words.LanguageOption;
import nl.seinhuis.launch.words.Told;
import nl.seinhuis.stages.policy.approval.DeskKeyProof;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The holder of a desk's old key hands over to a new one. */
@Command(
        name = "key-proof",
        mixinStandardHelpOptions = true,
        description = {
            "Replaces the public key of a desk in a configuration folder, with a proof that the holder of the old key"
                    + " wants it. Neither private key leaves this machine.",
            "Good for one version only: that of ./seinhuis policy list plus one. Then: ./seinhuis policy submit --with"
                    + " keys. Where the old key is lost, an officer of the desk's agency signs instead."
        })
final class KeyProofCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final SetFolder folder = new SetFolder();

    @Parameters(index = "0", paramLabel = "DESK", description = "The desk, for example police-noord.")
    private String desk;

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Option(names = "--old", required = true, paramLabel = "FILE", description = "The old key pair, as JWK.")
    private Path old;

    @Option(names = "--new", required = true, paramLabel = "FILE", description = "The new key, as JWK.")
    private Path next;

    @Option(
            names = "--set-version",
            required = true,
            paramLabel = "N",
            description = "Version of the set in which the desk gets the new key.")
    private long version;

    @Override
    public Integer call() throws IOException {
        ECKey before = read(old);
        ECKey after = read(next);
        if (!before.isPrivate()) {
            throw new Told(
                    "in het bestand van de oude sleutel staat de geheime helft niet: alleen wie die heeft kan dit bewijzen",
                    "the old key has no private half: only its holder can make a proof");
        }
        if (thumbprint(before).equals(thumbprint(after))) {
            throw new Told("de twee sleutels zijn dezelfde", "the two keys are the same");
        }
        Path file = folder.path().resolve("desks/keys").resolve(desk + ".jwk");
        if (!Files.exists(file)) {
            throw new Told(
                    "de map heeft geen sleutel van dit loket: noem met --config de map van het seinhuis",
                    "the folder has no key of this desk: give the broker's folder with --config");
        }
        if (!thumbprint(read(file)).equals(thumbprint(before))) {
            throw new Told(
                    "de oude sleutel is niet die van dit loket in de map",
                    "the old key is not the one that this desk has in the folder");
        }
        try {
            byte[] proof = DeskKeyProof.make(desk, before, after, version);
            Files.writeString(file, after.toPublicJWK().toJSONString(), StandardCharsets.UTF_8);
            Files.write(folder.path().resolve(DeskKeyProof.file(desk)), proof);
        } catch (GeneralSecurityException e) {
            throw new Told("met de oude sleutel kan niet worden getekend", "the old key cannot sign", e);
        }
        String now = thumbprint(after);
        String then = thumbprint(before);
        spec.commandLine()
                .getOut()
                .println(language.chosen()
                        .of(
                                "loket " + desk + ": sleutel " + now + " in plaats van " + then + ", in versie "
                                        + version,
                                "desk " + desk + ": key " + now + " instead of " + then + ", in version " + version));
        return 0;
    }

    private static ECKey read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new Told("kan " + file + " niet lezen", "cannot read " + file);
        }
        try {
            ECKey key = ECKey.parse(Files.readString(file, StandardCharsets.UTF_8));
            if (Curve.P_256.equals(key.getCurve())) {
                return key;
            }
            throw noKey(file, null);
        } catch (ParseException | IllegalStateException e) {
            throw noKey(file, e);
        }
    }

    private static Told noKey(Path file, @Nullable Exception cause) {
        return new Told(
                "in " + file.getFileName() + " staat geen sleutel op P-256 als JWK",
                file.getFileName() + " holds no key on P-256 as JWK",
                cause);
    }

    private static String thumbprint(ECKey key) throws IOException {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new Told("een sleutel kan niet worden gelezen", "a key cannot be read", e);
        }
    }
}
