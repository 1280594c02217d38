// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import nl.seinhuis.journey.keys.AtRest;
import nl.seinhuis.journey.keys.MatchKeyring;
import nl.seinhuis.journey.process.Setting;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.token.MutualTls;
import nl.seinhuis.journey.token.RemoteTokenService;
import nl.seinhuis.stages.minimise.Minimiser;
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

    private final Inside inside;
    private final PseudonymAlarm alarm;
    private final Settings settings;
    private final KeyStore keys;
    private final Database database;
    private final Clock clock;
    private final SecureRandom random;

    /** @param alarm told when somebody may be building a dictionary of identifiers */
    SealingParts(Inside inside, PseudonymAlarm alarm) {
        this.inside = inside;
        this.alarm = alarm;
        this.settings = inside.ground().settings();
        this.keys = inside.keys().ring().store();
        this.database = inside.kept().database();
        this.clock = inside.clock();
        this.random = inside.ground().random();
    }

    /** @throws IOException if a secret cannot be read */
    JourneySteps.Sealing sealing(BodyVault vault) throws IOException {
        MatchKeyring listed = new MatchKeyring(keys);
        Pseudonymiser pseudonymiser = new Pseudonymiser(
                tokens(),
                new HandleStore(database.jdbi(), random),
                PseudonymKeys.of(keys),
                new IdentifierCeiling(
                        settings.number(Setting.PSEUDONYM_CEILING),
                        clock,
                        alarm,
                        identifier -> listed.stopList(inside.set()).isCanary(identifier)),
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
                    new RemoteTokenService(URI.create(settings.text(Setting.TOKEN_URL)), tls, random, alarm);
            inside.keys().tokensFrom(remote);
            return remote;
        }
        return new OprfTokenService(
                OprfKeys.derived(keys),
                new TokenQuota(
                        settings.number(Setting.TOKEN_QUOTA), new TokenQuotaStore(database.jdbi()), clock, alarm));
    }
}
