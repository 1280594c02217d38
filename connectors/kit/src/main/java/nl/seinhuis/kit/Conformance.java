// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.seinhuis.kit.disk.Disk;

/**
 * Whether a connector, as it is set up, will work with a broker, without leaving anything there: no signal is posted and
 * no delivery is taken. What is tried is what the contract asks of both sides; each outcome is a line for people.
 */
public final class Conformance {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TOO_LONG = Duration.ofMinutes(15);
    private static final String STRANGER = "nobody-in-particular";

    private final ClientSettings settings;
    private final Optional<DeskPlace> desk;
    private final Path data;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * An outcome.
     *
     * @param good whether it is as it must be
     * @param what was tried, in Dutch
     * @param why not, or empty
     */
    public record Finding(boolean good, String what, String why) {}

    /** A trial. */
    @FunctionalInterface
    private interface Trial {
        /** Why not; empty if it is good. */
        String run() throws IOException, InterruptedException;
    }

    private Conformance(ClientSettings settings, Optional<DeskPlace> desk, Path data, Clock clock) {
        this.settings = settings;
        this.desk = desk;
        this.data = data;
        this.clock = clock;
    }

    /**
     * Tries everything.
     *
     * @param connector the kind that is set up
     * @param all its settings
     * @throws SettingsRefused with every fault of the settings; nothing is tried then
     */
    public static List<Finding> of(Connector connector, Settings all, Clock clock)
            throws SettingsRefused, IOException, InterruptedException {
        ClientSettingsReader reader = new ClientSettingsReader(all);
        all.text("health.host");
        all.port("health.port");
        Path data = all.path("data.dir");
        Optional<DeskPlace> desk = DeskPlace.read(all);
        Connector.Prepared unused = connector.prepare(all);
        all.check();
        Conformance conformance = new Conformance(reader.result(), desk, data, clock);
        conformance.run();
        return List.copyOf(conformance.findings);
    }

    private void run() throws IOException, InterruptedException {
        tried("De eigen map is te gebruiken en van niemand anders", this::folder);
        try (AgencyClient client = AgencyClient.connect(settings, clock)) {
            tried("De aansluiting krijgt een token dat klopt", () -> token(client));
            tried("Een onvolledige melding wordt geweigerd met alle redenen, zonder waarden", () -> refusal(client));
            if (desk.isPresent()) {
                DeskPlace own = desk.get();
                tried("De sleutel van het loket opent wat ermee is verzegeld", () -> key(own));
                for (String region : own.regions()) {
                    tried(
                            "Het loket ontvangt uit " + region,
                            () -> attached(client, own.desk(), region, 2) ? "" : "geen verbinding met de wachtrij");
                }
                tried(
                        "Een ander loket blijft gesloten",
                        () -> attached(client, STRANGER, own.regions().get(0), 1)
                                ? "een vreemde wachtrij ging open"
                                : "");
            }
        }
    }

    private void tried(String what, Trial trial) throws InterruptedException {
        String why;
        try {
            why = trial.run();
        } catch (IOException | RuntimeException e) {
            why = e.getClass().getSimpleName();
        }
        findings.add(new Finding(why.isEmpty(), what, why));
    }

    private String folder() throws IOException {
        try (Workplace workplace = Workplace.open(data, Disk.plain(), clock)) {
            workplace.disk().demandRoom(workplace.root());
            return "";
        }
    }

    private String token(AgencyClient client) throws IOException, InterruptedException {
        String id = settings.credentials().clientId();
        try {
            JWTClaimsSet claims =
                    SignedJWT.parse(client.tokens().current().value()).getJWTClaimsSet();
            List<String> desks = claims.getStringListClaim("desks");
            Instant latest = clock.instant().plus(TOO_LONG);
            if (!id.equals(claims.getStringClaim("azp"))) {
                return "het is van een andere aansluiting";
            }
            if (!claims.getAudience().contains("seinhuis-api")) {
                return "het is niet voor het Seinhuis (audience)";
            }
            if (claims.getExpirationTime() == null
                    || claims.getExpirationTime().toInstant().isAfter(latest)) {
                return "het geldt langer dan een kwartier";
            }
            if (desk.isPresent() && (desks == null || !desks.contains(desk.get().desk()))) {
                return "het loket staat er niet in";
            }
            return settings.tls().hasCertificate() && claims.getClaim("cnf") == null
                    ? "het is niet aan het certificaat gebonden"
                    : "";
        } catch (ParseException e) {
            return "het is niet leesbaar";
        }
    }

    private static String refusal(AgencyClient client) throws IOException, InterruptedException {
        ReadAnswer answer = client.signals().preview("{\"reference\":\"!\"}".getBytes(StandardCharsets.UTF_8));
        if (!(answer instanceof Refused refused) || refused.status() != 400) {
            return answer instanceof Refused other ? "HTTP " + other.status() : "zij werd aangenomen";
        }
        return refused.problem().get("errors") instanceof JsonArray errors && errors.size() > 1
                ? ""
                : "niet alle redenen werden genoemd";
    }

    private static String key(DeskPlace place) throws IOException {
        try {
            ECKey pair = ECKey.parse(Files.readString(place.key()));
            JWEObject sealed = new JWEObject(
                    new JWEHeader(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM), new Payload("proef"));
            sealed.encrypt(new ECDHEncrypter(pair.toPublicJWK()));
            JWEObject opened = JWEObject.parse(sealed.serialize());
            opened.decrypt(new ECDHDecrypter(pair));
            return "proef".equals(opened.getPayload().toString()) ? "" : "de inhoud verschilt";
        } catch (ParseException | JOSEException e) {
            return "dit is geen privésleutel op P-256";
        }
    }

    /** Attaches, tried so many times, and takes nothing: each delivery that comes meanwhile goes back. */
    private static boolean attached(AgencyClient client, String desk, String region, int tries)
            throws InterruptedException {
        try (DeskSubscriber subscriber = client.receive(desk, region, delivery -> DeliveryHandler.Outcome.LATER)) {
            return subscriber.attachedWithin(PATIENCE, tries);
        }
    }
}
