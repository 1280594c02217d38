// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import nl.seinhuis.journey.store.Database;
import nl.seinhuis.stages.minimise.Minimiser;
import nl.seinhuis.stages.policy.PolicyDecider;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.SetFiles;
import nl.seinhuis.stages.policy.Stock;
import nl.seinhuis.stages.pseudonym.HandleStore;
import nl.seinhuis.stages.pseudonym.IdentifierCeiling;
import nl.seinhuis.stages.pseudonym.OprfTokenService;
import nl.seinhuis.stages.pseudonym.PseudonymAlarm;
import nl.seinhuis.stages.pseudonym.PseudonymKey;
import nl.seinhuis.stages.pseudonym.Pseudonymiser;
import nl.seinhuis.stages.pseudonym.PurposeDomain;
import nl.seinhuis.stages.pseudonym.TokenQuota;
import nl.seinhuis.stages.seal.KeyStore;
import nl.seinhuis.stages.seal.KeyUse;
import nl.seinhuis.stages.seal.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what makes a decided signal safe to send. Every key comes from the key store, by use and version. */
final class SealingParts {

    private static final Logger LOG = LoggerFactory.getLogger(SealingParts.class);

    private final Settings settings;
    private final KeyStore keys;
    private final Database database;
    private final Clock clock;
    private final SecureRandom random;
    private final Meters meters;

    SealingParts(
            Settings settings, Broker.Keys keys, Database database, Clock clock, SecureRandom random, Meters meters) {
        this.settings = settings;
        this.keys = keys.store();
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.meters = meters;
    }

    JourneySteps.Sealing sealing() {
        PseudonymAlarm alarm = (code, agency) -> {
            meters.alarm();
            LOG.warn("alarm: code={} agency={}", code, agency);
        };
        int version = keys.currentVersion(KeyUse.TOKEN);
        OprfTokenService tokens = new OprfTokenService(
                type -> keys.derive(KeyUse.TOKEN, version, type.code()).getEncoded(),
                version,
                new TokenQuota(settings.number(Setting.TOKEN_QUOTA), clock, alarm));
        Pseudonymiser pseudonymiser = new Pseudonymiser(
                tokens,
                new HandleStore(database.jdbi(), random),
                this::pseudonymKey,
                new IdentifierCeiling(settings.number(Setting.PSEUDONYM_CEILING), clock, alarm),
                random);
        return new JourneySteps.Sealing(new Minimiser(random), pseudonymiser, new Sealer(clock, random));
    }

    private PseudonymKey pseudonymKey(String desk, PurposeDomain domain) {
        int version = keys.currentVersion(KeyUse.PSEUDONYM);
        return new PseudonymKey(version, keys.derive(KeyUse.PSEUDONYM, version, desk, domain.code()));
    }

    /** The decider of a set, with the stock lists that belong to it. */
    static PolicyDecider decider(PolicySet set, SetFiles files, Broker.Keys keys, Clock clock) {
        SecretKey key = keys.store().derive(KeyUse.STOCK, keys.store().currentVersion(KeyUse.STOCK));
        return new PolicyDecider(set, Stock.of(files, bytes -> mac(key, bytes)), clock);
    }

    private static byte[] mac(SecretKey key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing", e);
        }
    }
}
