// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.policy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import nl.seinhuis.guard.Binding;
import nl.seinhuis.guard.DeskDirectory;
import nl.seinhuis.guard.TokenSettings;
import nl.seinhuis.guard.TokenVerifier;
import nl.seinhuis.journey.broker.BrokerAccess;
import nl.seinhuis.journey.http.Doorkeeper;
import nl.seinhuis.journey.http.Quota;
import nl.seinhuis.journey.process.Ground;
import nl.seinhuis.journey.process.Setting;
import nl.seinhuis.journey.process.Settings;

/**
 * Puts together what settles who calls: the same for the message broker and for the REST interface.
 *
 * @param tokens knows tokens
 * @param binding knows which tokens must be bound to a certificate
 * @param desks knows the desks of the set in force
 */
public record AccessParts(TokenVerifier tokens, Binding binding, DeskDirectory desks) {

    /** Prepares it, as the settings say. */
    public static AccessParts prepare(Ground ground, SetInForce inForce) throws IOException, GeneralSecurityException {
        Settings settings = ground.settings();
        TokenVerifier tokens = new TokenVerifier(
                new TokenSettings(
                        settings.text(Setting.IDENTITY_ISSUER),
                        settings.text(Setting.IDENTITY_AUDIENCE),
                        settings.path(Setting.IDENTITY_CA)),
                ground.clock());
        tokens.prepare();
        Binding binding = new Binding(settings.list(Setting.IDENTITY_BINDING_EXCEPTIONS));
        return new AccessParts(tokens, binding, new ServedDesks(inForce::set));
    }

    /** For desks that attach to their queue. */
    public BrokerAccess ofDesks(Ground ground) {
        return new BrokerAccess(tokens, binding, desks, ground.clock(), ground.random());
    }

    /** For callers of the REST interface. */
    public Doorkeeper ofCallers(Ground ground) {
        int most = ground.settings().number(Setting.POST_QUOTA);
        return new Doorkeeper(tokens, binding, new Quota(most, ground.clock()));
    }
}
