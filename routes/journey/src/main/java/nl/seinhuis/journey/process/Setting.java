// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.process;

import java.util.Locale;
import java.util.Optional;

/**
 * Every setting of the broker, with its key. What is not here is refused at start, so that a misspelt protection never
 * silently stays off. A security setting has no default.
 */
public enum Setting {
    MODE("mode", null, "demo or production"),
    HTTP_HOST("http.host", null, "address that the REST interface listens on"),
    HTTP_PORT("http.port", null, "port of the REST interface"),
    HTTP_KEYSTORE("http.keystore", null, "PKCS#12 file with the server certificate of REST and AMQP"),
    HTTP_TRUSTSTORE("http.truststore", null, "PEM file with the authorities of client certificates"),
    TLS_PASSWORD("tls.password", null, "password of the server certificate, as secret:NAME"),
    AMQP_HOST("amqp.host", null, "address that AMQP listens on"),
    AMQP_PORT("amqp.port", null, "port of AMQP"),
    BROKER_URL("broker.url", "", "nodes of an external Artemis, tcp://host:port by comma; empty: the embedded one"),
    BROKER_KEYSTORE("broker.keystore", "", "PKCS#12 file with the client certificate for it; empty: http.keystore"),
    BROKER_PASSWORD("broker.password", "", "password of broker.keystore, as secret:NAME; empty: tls.password"),
    BROKER_TRUSTSTORE("broker.truststore", "", "PEM file with the authorities of its nodes; needed with broker.url"),
    MANAGEMENT_HOST("management.host", null, "address of health and metrics"),
    MANAGEMENT_PORT("management.port", null, "port of health and metrics"),
    DB_URL("db.url", null, "JDBC URL of PostgreSQL"),
    DB_USER("db.user", null, "database user"),
    DB_PASSWORD("db.password", null, "database password, as secret:NAME"),
    IDENTITY_ISSUER("identity.issuer", null, "issuer of the tokens"),
    IDENTITY_AUDIENCE("identity.audience", null, "audience that a token must have"),
    IDENTITY_CA("identity.ca", null, "PEM file with the authority of the issuer's certificate"),
    IDENTITY_BINDING("identity.binding", null, "required: no agency token without a bound certificate"),
    IDENTITY_BINDING_EXCEPTIONS("identity.binding.exceptions", "", "clients without a bound certificate; demo only"),
    KEYS_FILE("keys.file", null, "PKCS#12 file with the broker's keys"),
    KEYS_URL("keys.url", "", "JDBC URL of the key database; empty: db.url with _keys after its name"),
    KEYS_USER("keys.user", "", "user of the key database; empty: db.user"),
    KEYS_LOGIN("keys.login", "", "password of that user, as secret:NAME; empty: db.password"),
    KEYS_PASSWORD("keys.password", null, "password of the broker's keys, as secret:NAME"),
    PKCS11_LIBRARY(
            "pkcs11.library", "", "library of a PKCS#11 token that holds them instead; keys.password is its PIN"),
    PKCS11_SLOT("pkcs11.slot", "", "id of the token's slot; needed with pkcs11.library"),
    POLICY_ROOT("policy.root", null, "file with the root document: the agencies that enrol officers"),
    DATA_DIR("data.dir", null, "folder of the message journal"),
    SECRETS_DIR("secrets.dir", null, "folder with one file per secret"),
    TOKEN_URL("token.url", "", "address of a token service of its own; empty: tokens are made in the broker"),
    TOKEN_NAME("token.name", "", "name in the certificate of the token service; needed with token.url"),
    TOKEN_KEYSTORE("token.keystore", "", "PKCS#12 file with the client certificate for it; needed with token.url"),
    TOKEN_PASSWORD("token.password", "", "password of token.keystore, as secret:NAME; empty: tls.password"),
    TOKEN_TRUSTSTORE("token.truststore", "", "PEM file with the authorities of its certificate; needed with token.url"),
    TOKEN_QUOTA("token.quota", "20000", "new identifiers per agency and day"),
    PSEUDONYM_CEILING("pseudonym.ceiling", "50", "new identifiers per sender, desk and day"),
    MATCH_QUOTA("match.quota", "200", "signals per agency and day that are compared with others"),
    MATCH_CEILING("match.ceiling", "25", "most signals that one number or address may connect"),
    POST_QUOTA("post.quota", "600", "signals per client and minute"),
    LOG_LEVEL("log.level", "INFO", "INFO, WARN or ERROR");

    private final String key;
    private final @org.jspecify.annotations.Nullable String fallback;
    private final String meaning;

    Setting(String key, @org.jspecify.annotations.Nullable String fallback, String meaning) {
        this.key = key;
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /** Key in the properties file, for example {@code http.port}. */
    public String key() {
        return key;
    }

    /** Name of the environment variable that overrides it, for example {@code SEINHUIS_HTTP_PORT}. */
    public String variable() {
        return "SEINHUIS_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Value where none is given; empty where one must be given. */
    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    /** Whether the value must be a pointer to a secret. */
    public boolean secret() {
        return switch (this) {
            case TLS_PASSWORD, DB_PASSWORD, KEYS_PASSWORD, KEYS_LOGIN, BROKER_PASSWORD, TOKEN_PASSWORD -> true;
            default -> false;
        };
    }

    /** Whether the value must be a port number. */
    boolean port() {
        return this == HTTP_PORT || this == AMQP_PORT || this == MANAGEMENT_PORT;
    }

    /** Whether the value must be a positive whole number. */
    boolean count() {
        return port()
                || this == TOKEN_QUOTA
                || this == PSEUDONYM_CEILING
                || this == POST_QUOTA
                || this == MATCH_QUOTA
                || this == MATCH_CEILING;
    }
}
