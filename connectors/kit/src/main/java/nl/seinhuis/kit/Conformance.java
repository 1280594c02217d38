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
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.seinhuis.kit.Trials.Outcome;
import nl.seinhuis.kit.access.ClientSettings;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.client.ReadAnswer;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.DeskSubscriber;
import nl.seinhuis.kit.disk.Disk;

/**
 * Whether a connector, as it is set up, will work with a broker, without leaving anything there: no signal is posted and
 * no delivery is taken. What is tried is what the contract asks of both sides; each outcome is a line for people.
 */
public final class Conformance {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TOO_LONG = Duration.ofMinutes(15);
    private static final String STRANGER = "nobody-in-particular";
    private static final Phrase CLIENT = new Phrase(
            "Laat de aansluiting bij Keycloak opnieuw maken met ./seinhuis agency add, of vraag wie Keycloak beheert.",
            "Have the client in Keycloak made anew with ./seinhuis agency add, or ask who runs Keycloak.");

    private final ClientSettings settings;
    private final Optional<DeskPlace> desk;
    private final Path data;
    private final Clock clock;

    private Conformance(ClientSettings settings, Optional<DeskPlace> desk, Path data, Clock clock) {
        this.settings = settings;
        this.desk = desk;
        this.data = data;
        this.clock = clock;
    }

    /**
     * Reads the settings; nothing is tried yet.
     *
     * @param connector the kind that is set up
     * @param all its settings
     * @throws SettingsRefused with every fault of the settings
     */
    public static Conformance of(Connector connector, Settings all, Clock clock) throws SettingsRefused {
        ClientSettingsReader reader = new ClientSettingsReader(all);
        all.text("health.host");
        all.port("health.port");
        Path data = all.path("data.dir");
        Optional<DeskPlace> desk = DeskPlace.read(all);
        Connector.Prepared unused = connector.prepare(all);
        all.check();
        return new Conformance(reader.result(), desk, data, clock);
    }

    /** The same connector at another broker, as the same client. */
    public Conformance at(ClientSettings other) {
        return new Conformance(other, desk, data, clock);
    }

    /** How it reaches the broker. */
    public ClientSettings settings() {
        return settings;
    }

    /** The desk that it receives for; none if it only sends. */
    public Optional<DeskPlace> desk() {
        return desk;
    }

    /** Tries everything. */
    public void run(Trials trials) throws IOException, InterruptedException {
        trials.tried(
                new Phrase(
                        "De eigen map is te gebruiken en van niemand anders",
                        "The folder of its own can be used and is nobody else's"),
                this::folder);
        try (AgencyClient client = AgencyClient.connect(settings, clock)) {
            trials.tried(
                    new Phrase(
                            "De aansluiting krijgt een token dat klopt", "The client is given a token that is right"),
                    () -> token(client));
            trials.tried(
                    new Phrase(
                            "Een onvolledige melding wordt geweigerd met alle redenen, zonder waarden",
                            "An incomplete signal is refused with all reasons, without values"),
                    () -> refusal(client));
            if (desk.isPresent()) {
                desk(trials, client, desk.get());
            }
        }
    }

    private void desk(Trials trials, AgencyClient client, DeskPlace own) throws InterruptedException {
        trials.tried(
                new Phrase(
                        "De sleutel van het loket opent wat ermee is verzegeld",
                        "The desk's key opens what was sealed with it"),
                () -> key(own));
        for (String region : own.regions()) {
            trials.tried(
                    new Phrase("Het loket ontvangt uit " + region, "The desk receives from " + region),
                    () -> attached(client, own.desk(), region, 2)
                            ? Outcome.right()
                            : Outcome.wrong(
                                    new Phrase("geen verbinding met de wachtrij", "no connection to the queue"),
                                    new Phrase(
                                            "De wachtrij komt zodra het loket met dit gebied in de geldende set staat;"
                                                    + " kijk of desk.id en desk.regions die van de set zijn.",
                                            "The queue is there once the desk with this region is in the set in force;"
                                                    + " see whether desk.id and desk.regions are those of the set.")));
        }
        trials.tried(
                new Phrase("Een ander loket blijft gesloten", "Another desk stays closed"),
                () -> attached(client, STRANGER, own.regions().get(0), 1)
                        ? Outcome.wrong(
                                new Phrase("een vreemde wachtrij ging open", "a stranger's queue opened"),
                                new Phrase(
                                        "Meld dit direct aan wie het Seinhuis beheert.",
                                        "Tell whoever runs the Seinhuis at once."))
                        : Outcome.right());
    }

    private Outcome folder() throws IOException {
        try (Workplace workplace = Workplace.open(data, Disk.plain(), clock)) {
            workplace.disk().demandRoom(workplace.root());
            return Outcome.right();
        }
    }

    private Outcome token(AgencyClient client) throws IOException, InterruptedException {
        String id = settings.credentials().clientId();
        try {
            JWTClaimsSet claims =
                    SignedJWT.parse(client.tokens().current().value()).getJWTClaimsSet();
            List<String> desks = claims.getStringListClaim("desks");
            Instant latest = clock.instant().plus(TOO_LONG);
            if (!id.equals(claims.getStringClaim("azp"))) {
                return wrong("het is van een andere aansluiting", "it is another client's");
            }
            if (!claims.getAudience().contains("seinhuis-api")) {
                return wrong("het is niet voor het Seinhuis (audience)", "it is not for the Seinhuis (audience)");
            }
            if (claims.getExpirationTime() == null
                    || claims.getExpirationTime().toInstant().isAfter(latest)) {
                return wrong("het geldt langer dan een kwartier", "it holds for more than a quarter of an hour");
            }
            if (desk.isPresent() && (desks == null || !desks.contains(desk.get().desk()))) {
                return wrong("het loket staat er niet in", "the desk is not in it");
            }
            return settings.tls().hasCertificate() && claims.getClaim("cnf") == null
                    ? wrong("het is niet aan het certificaat gebonden", "it is not bound to the certificate")
                    : Outcome.right();
        } catch (ParseException e) {
            return wrong("het is niet leesbaar", "it cannot be read");
        }
    }

    private static Outcome wrong(String dutch, String english) {
        return Outcome.wrong(new Phrase(dutch, english), CLIENT);
    }

    private static Outcome refusal(AgencyClient client) throws IOException, InterruptedException {
        ReadAnswer answer = client.signals().preview("{\"reference\":\"!\"}".getBytes(StandardCharsets.UTF_8));
        if (answer instanceof Refused refused && refused.status() == 400) {
            return refused.problem().get("errors") instanceof JsonArray errors && errors.size() > 1
                    ? Outcome.right(new Phrase(errors.size() + " redenen", errors.size() + " reasons"))
                    : strange(new Phrase("niet alle redenen werden genoemd", "not all reasons were named"));
        }
        return answer instanceof Refused other
                ? Outcome.wrong(
                        Phrase.plain("HTTP " + other.status()),
                        new Phrase(
                                "401: de klok of het certificaat klopt niet. 403: de aansluiting staat nog niet in de"
                                        + " geldende set.",
                                "401: the clock or the certificate is wrong. 403: the client is not in the set in force"
                                        + " yet."))
                : strange(new Phrase("zij werd aangenomen", "it was taken"));
    }

    private static Outcome strange(Phrase came) {
        return Outcome.wrong(
                came, new Phrase("Kijk of 'api' het adres van een Seinhuis is.", "See whether 'api' is a Seinhuis."));
    }

    private static Outcome key(DeskPlace place) throws IOException {
        try {
            ECKey pair = DeliveryOpener.keys(place.key()).get(0);
            JWEObject sealed = new JWEObject(
                    new JWEHeader(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM), new Payload("proef"));
            sealed.encrypt(new ECDHEncrypter(pair.toPublicJWK()));
            JWEObject opened = JWEObject.parse(sealed.serialize());
            opened.decrypt(new ECDHDecrypter(pair));
            return "proef".equals(opened.getPayload().toString())
                    ? Outcome.right()
                    : noKey(new Phrase("de inhoud verschilt", "the content differs"));
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException | ParseException | JOSEException e) {
            return noKey(new Phrase("dit is geen privésleutel op P-256", "this is no private key on P-256"));
        }
    }

    private static Outcome noKey(Phrase came) {
        return Outcome.wrong(
                came,
                new Phrase(
                        "Zet in desk.key het bestand desk.jwk van ./seinhuis agency add.",
                        "Let desk.key name the file desk.jwk of ./seinhuis agency add."));
    }

    /** Attaches, tried so many times, and takes nothing: each delivery that comes meanwhile goes back. */
    private static boolean attached(AgencyClient client, String desk, String region, int tries)
            throws InterruptedException {
        try (DeskSubscriber subscriber = client.receive(desk, region, delivery -> DeliveryHandler.Outcome.LATER)) {
            return subscriber.attachedWithin(PATIENCE, tries);
        }
    }
}
