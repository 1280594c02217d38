// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import nl.seinhuis.launch.agency.NewAgency.Serves;
import nl.seinhuis.launch.demo.SampleSignals.Sample;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.setup.DemoSetup;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.signal.json.SignalCodec;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.decide.PolicyDecider;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.stock.Stock;
import nl.seinhuis.stages.seal.KeyUse;
import nl.seinhuis.stages.seal.Pkcs12KeyStore;
import nl.seinhuis.stages.seal.Secret;
import nl.seinhuis.stages.validate.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the role of a newcomer: some trial signal is shared with it, or receiving could not be tried. */
class TrialSignalsTest {

    @TempDir
    private Path place;

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

    @Test
    void some_signal_is_shared_with_a_newcomer_in_any_role() throws Exception {
        Path review = Files.createDirectories(place.resolve("review"));
        int number = 1000;
        for (String role : ROLES) {
            enter(review, role, "VR02", number++);
        }
        // Where a corporation has been let in already.
        enter(review, "housing-corporation", "VR01", number);
        DataFolder folder = new DataFolder(place.resolve("sandbox"));
        new Newcomer("police-vr02", Optional.empty(), review).enter(folder);
        DemoSetup setup = DemoSetup.make(SharedStack.ROOT, folder, new Ports(300), new SecureRandom());
        PolicySet set = PolicySet.load(SetFiles.read(folder.config()), KeyPolicy.REQUIRED);
        Stock stock = stock(folder, setup);

        try (Sandbox sandbox = Sandbox.at(folder)) {
            TrialSignals signals =
                    new TrialSignals(sandbox, SharedStack.ROOT.resolve("schemas/examples"), Clock.systemUTC());
            assertThat(set.desks().stream().filter(desk -> desk.id().contains("-vr0")))
                    .hasSize(ROLES.size() + 1)
                    .allSatisfy(desk ->
                            assertThat(signals.others(desk)).anyMatch(sample -> shares(set, stock, sample, desk)));
        }
    }

    private void enter(Path review, String role, String region, int number) throws IOException {
        String id = role + "-" + region.toLowerCase(Locale.ROOT);
        List<String> municipalities = role.startsWith("municipality") ? List.of("GM0080") : List.of();
        NewAgency agency = NewAgency.of(
                id, "Nieuw", "0000000111111" + number + "000", role, new Serves(List.of(region), municipalities));
        Files.writeString(review.resolve(id + ".yaml"), agency.entry());
    }

    private static boolean shares(PolicySet set, Stock stock, Sample sample, Desk desk) {
        Validator validator = new Validator(new SignalCodec(), () -> set, Clock.systemUTC(), UUID::randomUUID);
        byte[] body = sample.body().toString().getBytes(StandardCharsets.UTF_8);
        Agency sender = set.agencyOfClient(sample.client()).orElseThrow();
        return new PolicyDecider(set, stock, Clock.systemUTC())
                        .decide(validator.reopen(UUID.randomUUID(), body, sample.client(), sender, Instant.now()))
                        .decisions()
                        .stream()
                        .anyMatch(decision -> decision.desk().id().equals(desk.id()) && decision.delivers());
    }

    /** As the sandbox's broker reads it, with its own key. */
    private static Stock stock(DataFolder folder, DemoSetup setup) throws Exception {
        Pkcs12KeyStore keys = Pkcs12KeyStore.openOrCreate(
                folder.keys().resolve("broker.p12"),
                new Secret(setup.secret("keys-password")),
                false,
                new SecureRandom());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(keys.derive(KeyUse.STOCK, keys.currentVersion(KeyUse.STOCK)));
        return Stock.load(folder.config(), mac::doFinal);
    }
}
