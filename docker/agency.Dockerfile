# SPDX-License-Identifier: EUPL-1.2
# The connector process at an agency's side, of any kind but the folder one. MODULE is a folder of connectors/ (police, ggd, care, ...), the kind is the
# command: docker build -f docker/agency.Dockerfile --build-arg MODULE=police -t seinhuis/connector-police:0.1.0 . ; docker run ... police
FROM eclipse-temurin:17.0.15_6-jre-noble

# waiting, posted, refused, deliveries and dead appear in it, and the folders of the kind.
RUN install -d -o 10003 -g 10003 -m 0700 /var/lib/seinhuis

ARG MODULE
COPY connectors/${MODULE}/target/lib/ /app/lib/
COPY connectors/${MODULE}/target/seinhuis-${MODULE}-0.1.0-SNAPSHOT.jar /app/connector.jar

ENV SEINHUIS_CA=/etc/seinhuis/tls/ca.pem
ENV SEINHUIS_CLIENT_CERTIFICATE=/etc/seinhuis/tls/cert.pem
ENV SEINHUIS_CLIENT_KEY=/etc/seinhuis/tls/key.pem
ENV SEINHUIS_CLIENT_SECRET=secret:client-secret
ENV SEINHUIS_DESK_KEY=/run/secrets/desk-key
ENV SEINHUIS_DATA_DIR=/var/lib/seinhuis
ENV SEINHUIS_HEALTH_HOST=127.0.0.1
ENV SEINHUIS_HEALTH_PORT=9901
ENV SEINHUIS_SECRETS_DIR=/run/secrets

USER 10003:10003
WORKDIR /app
VOLUME ["/var/lib/seinhuis"]

HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:9901/health/ready"]

ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-XX:+DisableAttachMechanism", "-Djava.io.tmpdir=/tmp", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC", "-Djdk.serialFilter=!*", "-Dlogback.configurationFile=nl/seinhuis/kit/logback.xml", "-cp", "/app/connector.jar:/app/lib/*", "nl.seinhuis.kit.ConnectorMain"]
