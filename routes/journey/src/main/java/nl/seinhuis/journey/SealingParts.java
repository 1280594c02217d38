// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import nl.seinhuis.journey.store.Database;
import nl.seinhuis.journey.token.MutualTls;
import nl.seinhuis.journey.token.RemoteTokenService;
import nl.seinhuis.stages.minimise.Minimiser;
import nl.seinhuis.stages.policy.PolicyDecider;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.SetFiles;
import nl.seinhuis.stages.pseudonym.HandleStore;
import nl.seinhuis.stages.pseudonym.IdentifierCeiling;
import nl.seinhuis.stages.pseudonym.OprfKeys;
import nl.seinhuis.stages.pseudonym.OprfTokenService;
import nl.seinhuis.stages.pseudonym.PseudonymAlarm;
import nl.seinhuis.stages.pseudonym.PseudonymKeys;
import nl.seinhuis.stages.pseudonym.Pseudonymiser;
import nl.seinhuis.stages.pseudonym.TokenQuota;
import nl.seinhuis.stages.pseudonym.TokenQuotaStore;
import nl.seinhuis.stages.pseudonym.TokenService;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.seal.KeyStore;
import nl.seinhuis.stages.seal.Sealer;

/** Puts together what makes a decided signal safe to send. Every key comes from the key store, by use and version. */
final class SealingParts {

    private final Settings settings;
    private final KeyStore keys;
    private final Database database;
    private final Clock clock;
    private final SecureRandom random;
    private final Watch watch;

    SealingParts(Settings settings, KeyStore keys, Database database, Draws draws, Watch watch) {
        this.settings = settings;
        this.keys = keys;
        this.database = database;
        this.clock = draws.clock();
        this.random = draws.random();
        this.watch = watch;
    }

    /**
     * What watches over identifiers.
     *
     * @param alarm tells officers
     * @param set the set in force, which names the canaries
     * @param tokenService told which token service is asked, if it is a process of its own
     */
    record Watch(PseudonymAlarm alarm, Supplier<PolicySet> set, Consumer<RemoteTokenService> tokenService) {}

    /** Where time and chance come from. */
    record Draws(Clock clock, SecureRandom random) {}

    JourneySteps.Sealing sealing(BodyVault vault) throws IOException {
        MatchKeyring listed = new MatchKeyring(keys);
        Pseudonymiser pseudonymiser = new Pseudonymiser(
                tokens(),
                new HandleStore(database.jdbi(), random),
                PseudonymKeys.of(keys),
                new IdentifierCeiling(
                        settings.number(Setting.PSEUDONYM_CEILING),
                        clock,
                        watch.alarm(),
                        identifier -> listed.stopList(watch.set().get()).isCanary(identifier)),
                random);
        return new JourneySteps.Sealing(
                new Minimiser(random), pseudonymiser, new Sealer(clock, random), new AtRest(vault));
    }

    /** In this process, or in one of its own where the settings name it. */
    private TokenService tokens() throws IOException {
        if (settings.has(Setting.TOKEN_URL)) {
            Setting password = settings.has(Setting.TOKEN_PASSWORD) ? Setting.TOKEN_PASSWORD : Setting.TLS_PASSWORD;
            MutualTls tls = new MutualTls(
                    settings.path(Setting.TOKEN_KEYSTORE),
                    settings.secret(password),
                    settings.path(Setting.TOKEN_TRUSTSTORE),
                    Set.of(settings.text(Setting.TOKEN_NAME)));
            RemoteTokenService remote =
                    new RemoteTokenService(URI.create(settings.text(Setting.TOKEN_URL)), tls, random, watch.alarm());
            watch.tokenService().accept(remote);
            return remote;
        }
        return new OprfTokenService(
                OprfKeys.derived(keys),
                new TokenQuota(
                        settings.number(Setting.TOKEN_QUOTA),
                        new TokenQuotaStore(database.jdbi()),
                        clock,
                        watch.alarm()));
    }

    /** The decider of a set, with the stock lists that belong to it. */
    static PolicyDecider decider(PolicySet set, SetFiles files, StockLists lists, Clock clock) {
        return new PolicyDecider(set, lists.of(files), clock);
    }

    static byte[] mac(SecretKey key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing", e);
        }
    }
}
