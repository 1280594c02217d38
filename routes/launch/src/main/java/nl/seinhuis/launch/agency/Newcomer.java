// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.seinhuis.kit.DeskPlace;
import nl.seinhuis.launch.place.Checkout;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.place.PrivateFiles;
import nl.seinhuis.launch.setup.AgencyFiles;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.launch.stack.StackSettings;
import nl.seinhuis.launch.words.Told;
import org.jspecify.annotations.Nullable;

/**
 * An agency that tries its connector in a sandbox before anybody let it in. What the sandbox gets of it is what officers
 * would look at: its entry, and the public half of its desk's key. Its secret, its certificate and the private half stay
 * where they are.
 *
 * @param client its client
 * @param desk the desk that it receives for, if any
 * @param review what {@code agency add} made for review; null for an agency that the shipped set has already
 */
record Newcomer(
        String client, Optional<DeskPlace> desk, @Nullable Path review) {

    /**
     * Starts a sandbox that it is in.
     *
     * @throws IOException in plain words, if the entry or the key is not what it should be, or a part does not start
     */
    Stack start(DataFolder folder, Ports ports, StackSettings.Told told) throws IOException, InterruptedException {
        enter(folder);
        StackSettings demo = StackSettings.demo(Checkout.root(), folder, ports);
        return Stack.start(
                new StackSettings(demo.root(), folder, ports, demo.brokerFlags(), realm -> realm(realm, folder)), told);
    }

    /** Puts the entry and the public key where the sandbox's configuration takes them from. */
    void enter(DataFolder folder) throws IOException {
        PrivateFiles.remove(folder.added());
        Path desks = Files.createDirectories(folder.added().resolve("desks"));
        if (review != null) {
            try (Stream<Path> files = Files.list(review)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                    Files.copy(
                            file,
                            desks.resolve(String.valueOf(file.getFileName())),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        if (Stream.of(
                        AgencyFiles.read(folder.added()),
                        AgencyFiles.read(Checkout.root().resolve("config")))
                .flatMap(List::stream)
                .noneMatch(entry -> entry.clients().contains(client))) {
            throw new Told(
                    "de proefopstelling kent " + client
                            + " niet: geef met --review de map review van ./seinhuis agency add",
                    "the sandbox does not know " + client
                            + ": name the folder review of ./seinhuis agency add with --review");
        }
        coordinate(folder.added());
        if (desk.isPresent()) {
            String file = desk.get().desk() + ".jwk";
            Path keys = Files.createDirectories(desks.resolve("keys"));
            Path handedIn = review == null ? null : review.resolve("keys").resolve(file);
            // What officers would get counts, also where the key in the settings is another one: then nothing opens.
            Files.writeString(
                    keys.resolve(file),
                    handedIn != null && Files.exists(handedIn)
                            ? Files.readString(handedIn)
                            : publicHalf(desk.get().key()));
        }
    }

    /** A coordinator is asked only where the line of its region says that it has one of its own. */
    private static void coordinate(Path added) throws IOException {
        String regions = Files.readString(Checkout.root().resolve("config/regions.yaml"));
        String changed = regions;
        for (AgencyFiles.Entry entry : AgencyFiles.read(added)) {
            for (String region : entry.coordinates()) {
                changed = changed.replaceAll("(?m)^(  " + region + ": .*coverage: )[a-z]+", "$1own");
            }
        }
        if (!changed.equals(regions)) {
            Files.writeString(added.resolve("regions.yaml"), changed);
        }
    }

    private static String publicHalf(Path key) throws IOException {
        try {
            return ECKey.parse(Files.readString(key)).toPublicJWK().toJSONString();
        } catch (ParseException e) {
            throw new Told(
                    "desk.key is geen privésleutel van een loket: neem desk.jwk van ./seinhuis agency add",
                    "desk.key is no private key of a desk: take desk.jwk of ./seinhuis agency add",
                    e);
        }
    }

    /** The realm with the client of the newcomer; one that is in it stays as it is. */
    private String realm(String realm, DataFolder folder) {
        try (JsonReader reader = Json.createReader(new StringReader(realm))) {
            JsonObject object = reader.readObject();
            List<String> known = new ArrayList<>();
            JsonArrayBuilder clients = Json.createArrayBuilder();
            for (JsonValue value : object.getJsonArray("clients")) {
                known.add(value.asJsonObject().getString("clientId"));
                clients.add(value);
            }
            for (AgencyFiles.Entry entry : AgencyFiles.read(folder.added())) {
                for (String one : entry.clients()) {
                    if (!known.contains(one)) {
                        clients.add(NewAgency.keycloakClient(one, entry.id(), entry.desks(), "demo-" + one));
                    }
                }
            }
            return Json.createObjectBuilder(object)
                    .add("clients", clients)
                    .build()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
