// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import nl.seinhuis.launch.place.PrivateFiles;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * What is made for a new agency: {@code own} goes to the agency and to nobody else, {@code review} holds nothing secret.
 * Keys are readable by their owner only, and never overwritten.
 */
final class AgencyFolder {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private final Path own;
    private final Path review;
    private final NewAgency agency;
    private final String secret;

    private AgencyFolder(Path root, NewAgency agency, String secret) throws IOException {
        this.own = PrivateFiles.folder(root.resolve("own"));
        this.review = Files.createDirectories(root.resolve("review"));
        this.agency = agency;
        this.secret = secret;
    }

    /**
     * Makes keys, request and entry.
     *
     * @throws IOException if the folder is there already: keys are not made twice
     */
    static AgencyFolder make(Path root, NewAgency agency, SecureRandom random) throws IOException {
        if (Files.exists(root)) {
            throw new IOException(root + " is there already; keys are not made twice");
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        AgencyFolder folder = new AgencyFolder(
                root, agency, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        try {
            folder.certificateRequest(random);
            folder.deskKey(random);
        } catch (GeneralSecurityException | OperatorCreationException | JOSEException e) {
            throw new IOException("no keys could be made for " + agency.id(), e);
        }
        PrivateFiles.folder(folder.own.resolve("secrets"));
        folder.secretFile("own/secrets/" + agency.id(), folder.secret);
        Files.writeString(folder.review.resolve(agency.id() + ".yaml"), agency.entry());
        Files.writeString(
                folder.review.resolve("keycloak-client.json"),
                agency.keycloakClient("").toString() + "\n");
        return folder;
    }

    private void secretFile(String name, String text) throws IOException {
        Path root = own.resolveSibling(name);
        PrivateFiles.write(root, text.getBytes(StandardCharsets.UTF_8));
    }

    private void certificateRequest(SecureRandom random)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair pair = generator.generateKeyPair();
        // The OIN as the serial number of the subject, as PKIoverheid has it.
        X500Principal subject = new X500Principal("CN=" + agency.id() + ",2.5.4.5=" + agency.oin() + ",C=NL");
        byte[] request = new JcaPKCS10CertificationRequestBuilder(subject, pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                .getEncoded();
        secretFile("own/client.key", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(own.resolve("client.csr"), pem("CERTIFICATE REQUEST", request));
    }

    private void deskKey(SecureRandom random) throws IOException, JOSEException {
        ECKey pair = new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.ENCRYPTION)
                .keyIDFromThumbprint(true)
                .secureRandom(random)
                .generate();
        secretFile("own/desk.jwk", pair.toJSONString());
        Path keys = Files.createDirectories(review.resolve("keys"));
        Files.writeString(keys.resolve(agency.id() + ".jwk"), pair.toPublicJWK().toJSONString());
    }

    /** Settings of its connector; what only the agency can know stays to be filled in. */
    void writeConnector(Map<String, String> broker) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(new java.util.TreeMap<>(broker));
        Path here = own.toAbsolutePath();
        all.put("ca", here.resolve("ca.pem").toString());
        all.put("client.id", agency.id());
        all.put("client.secret", "secret:" + agency.id());
        all.put("client.certificate", here.resolve("client.pem").toString());
        all.put("client.key", here.resolve("client.key").toString());
        all.put("secrets.dir", here.resolve("secrets").toString());
        all.put("data.dir", here.resolve("data").toString());
        all.put("desk.id", agency.id());
        all.put("desk.regions", String.join(",", agency.serves().regions()));
        all.put("desk.key", here.resolve("desk.jwk").toString());
        all.put("health.host", "127.0.0.1");
        all.put("health.port", "9901");
        StringBuilder text = new StringBuilder("# seinhuis connector " + agency.kind()
                + " --config connector.properties; the settings of this kind: connectors/GUIDE.md\n");
        all.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        Files.writeString(own.resolve("connector.properties"), text);
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + LINES.encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    /** For the agency alone. */
    Path own() {
        return own;
    }

    /** For the officers. */
    Path review() {
        return review;
    }

    /** The client's secret. */
    String secret() {
        return secret;
    }
}
