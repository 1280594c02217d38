# SPDX-License-Identifier: EUPL-1.2
# The token service process. Build as broker.Dockerfile says, with -f docker/token.Dockerfile -t seinhuis/token:0.1.0
# A PKCS#11 token needs its library in the image or mounted; pkcs11.library and pkcs11.slot name it instead of keys.file.
FROM eclipse-temurin:17.0.15_6-jre-noble

# What the process owns. Everything else is read only.
RUN install -d -o 10004 -g 10004 -m 0700 /var/lib/seinhuis

COPY routes/journey/target/lib/ /app/lib/
COPY routes/journey/target/seinhuis-journey-0.1.0-SNAPSHOT.jar /app/seinhuis-journey.jar
COPY docker/token-service.properties /app/token-service.properties

ENV SEINHUIS_TOKEN_HOST=0.0.0.0
ENV SEINHUIS_TOKEN_PORT=8446
ENV SEINHUIS_TOKEN_KEYSTORE=/etc/seinhuis/tls/token-service.p12
ENV SEINHUIS_TOKEN_PASSWORD=secret:tls-password
ENV SEINHUIS_TOKEN_TRUSTSTORE=/etc/seinhuis/tls/broker-authority.pem
ENV SEINHUIS_TOKEN_QUOTA_FILE=/var/lib/seinhuis/token/quota
ENV SEINHUIS_KEYS_FILE=/var/lib/seinhuis/keys/token-service.p12
ENV SEINHUIS_KEYS_PASSWORD=secret:keys-password
ENV SEINHUIS_MANAGEMENT_HOST=127.0.0.1
ENV SEINHUIS_MANAGEMENT_PORT=9901
ENV SEINHUIS_SECRETS_DIR=/run/secrets

USER 10004:10004
WORKDIR /app
VOLUME ["/var/lib/seinhuis"]
EXPOSE 8446

HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:9901/health/ready"]

ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-XX:+DisableAttachMechanism", "-Djava.io.tmpdir=/tmp", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC", "-Djdk.serialFilter=!*", "-cp", "/app/seinhuis-journey.jar:/app/lib/*", "nl.seinhuis.journey.token.TokenServiceMain", "--config", "/app/token-service.properties"]
