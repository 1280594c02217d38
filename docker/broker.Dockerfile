# SPDX-License-Identifier: EUPL-1.2
# The broker process. Build from the root of the repository, after
#   mvn -B package -DskipTests
# with
#   docker build -f docker/broker.Dockerfile -t seinhuis/broker:0.1.0 .
FROM eclipse-temurin:17.0.15_6-jre-noble

# What the process owns. Everything else is read only.
RUN install -d -o 10001 -g 10001 -m 0700 /var/lib/seinhuis

COPY routes/journey/target/lib/ /app/lib/
COPY routes/journey/target/seinhuis-journey-0.1.0-SNAPSHOT.jar /app/seinhuis-journey.jar
COPY config/ /app/config/

ENV SEINHUIS_HTTP_HOST=0.0.0.0
ENV SEINHUIS_HTTP_PORT=8443
ENV SEINHUIS_HTTP_KEYSTORE=/etc/seinhuis/tls/broker.p12
ENV SEINHUIS_HTTP_TRUSTSTORE=/etc/seinhuis/tls/client-authorities.pem
ENV SEINHUIS_AMQP_HOST=0.0.0.0
ENV SEINHUIS_AMQP_PORT=5671
ENV SEINHUIS_MANAGEMENT_HOST=127.0.0.1
ENV SEINHUIS_MANAGEMENT_PORT=9900
ENV SEINHUIS_IDENTITY_CA=/etc/seinhuis/tls/identity-authority.pem
ENV SEINHUIS_POLICY_ROOT=/etc/seinhuis/tls/policy-root.json
ENV SEINHUIS_KEYS_FILE=/var/lib/seinhuis/keys/broker.p12
ENV SEINHUIS_DATA_DIR=/var/lib/seinhuis/artemis
ENV SEINHUIS_SECRETS_DIR=/run/secrets

USER 10001:10001
WORKDIR /app
VOLUME ["/var/lib/seinhuis"]
EXPOSE 8443 5671

HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:9900/health/ready"]

ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-XX:+DisableAttachMechanism", "-Djava.io.tmpdir=/tmp", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC", "-Djdk.serialFilter=!*", "-cp", "/app/seinhuis-journey.jar:/app/lib/*", "nl.seinhuis.journey.BrokerMain", "--config", "/app/config", "--env", "prod"]
