// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * The broker's only security manager.
 *
 * <ul>
 *   <li>Over the network a caller is known by an access token, shown as SASL XOAUTH2 or as the password of SASL PLAIN, under
 *       the user name of the token's client, over the certificate that the token is bound to.
 *   <li>It may consume from the queues of the desks that both the token and the signed set give it, and nothing else: nobody
 *       sends, browses, creates, deletes or manages, but for the publisher, as far as {@link Grant} says. The roles in the
 *       broker's file are not looked at.
 *   <li>Its connection ends with the token.
 * </ul>
 *
 * <p>Must run with {@code authentication-cache-size} and {@code authorization-cache-size} 0: Artemis would keep a positive
 * answer under the user name that the caller chose.
 *
 * <p>In an external Artemis: {@code <security-manager class-name="nl.seinhuis.guard.GuardSecurityManager">} in
 * {@code bootstrap.xml} with the properties of {@link #init}.
 */
public final class GuardSecurityManager implements ActiveMQSecurityManager5, AutoCloseable {
    private static final Set<String> PROPERTIES =
            Set.of("issuer", "audience", "ca", "exceptions", "desks", "publisher-certificate");

    private volatile @Nullable Doorkeeper doorkeeper;

    /** For an external Artemis, which calls {@link #init} next. Until then nobody is let in. */
    public GuardSecurityManager() {}

    /** For the embedded broker. */
    public GuardSecurityManager(
            TokenVerifier verifier,
            Binding binding,
            DeskDirectory directory,
            PublisherCredential publisher,
            Clock clock) {
        doorkeeper = new Doorkeeper(verifier, binding, directory, publisher, clock);
    }

    /**
     * Sets up from {@code issuer}, {@code audience}, {@code ca} (PEM of the issuer's authority), {@code exceptions} (clients
     * with unbound tokens, by comma, may be absent), {@code desks} (file of {@link DeskFile}) and
     * {@code publisher-certificate} (base64url SHA-256 of the broker nodes' client certificate).
     *
     * @throws IllegalArgumentException for a missing, unknown or unusable property
     */
    @Override
    public ActiveMQSecurityManager init(Map<String, String> properties) {
        if (!PROPERTIES.containsAll(properties.keySet())) {
            throw new IllegalArgumentException("known properties are " + PROPERTIES);
        }
        Clock clock = Clock.systemUTC();
        TokenSettings settings = new TokenSettings(
                needed(properties, "issuer"), needed(properties, "audience"), Path.of(needed(properties, "ca")));
        TokenVerifier tokens = new TokenVerifier(settings, clock);
        tokens.prepare();
        doorkeeper = new Doorkeeper(
                tokens,
                new Binding(words(properties.getOrDefault("exceptions", ""))),
                new DeskFile(Path.of(needed(properties, "desks"))),
                new PublisherCertificate(needed(properties, "publisher-certificate")),
                clock);
        return this;
    }

    private static String needed(Map<String, String> properties, String name) {
        String value = properties.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the property " + name + " is needed");
        }
        return value;
    }

    static Set<String> words(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        Doorkeeper present = doorkeeper;
        Grant grant = present == null ? null : present.admit(user, password, connection);
        return grant == null ? null : new Subject(true, Set.of(new UserPrincipal(user)), Set.of(grant), Set.of());
    }

    @Override
    public boolean authorize(
            @Nullable Subject subject, @Nullable Set<Role> roles, CheckType act, @Nullable String address) {
        return subject != null
                && address != null
                && subject.getPublicCredentials(Grant.class).stream().anyMatch(grant -> grant.allows(act, address));
    }

    /** {@return false: nobody is known without a connection} */
    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
        return false;
    }

    /** {@return false: nobody is known without a connection} */
    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String password, @Nullable Set<Role> roles, CheckType act) {
        return false;
    }

    /** Stops watching for ending tokens; for after the broker has stopped. */
    @Override
    public void close() {
        Doorkeeper present = doorkeeper;
        doorkeeper = null;
        if (present != null) {
            present.close();
        }
    }
}
