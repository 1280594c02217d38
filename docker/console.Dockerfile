# SPDX-License-Identifier: EUPL-1.2
# The console process. Build as broker.Dockerfile says, with -f docker/console.Dockerfile -t seinhuis/console:0.1.0
FROM eclipse-temurin:17.0.15_6-jre-noble

COPY routes/console/target/lib/ /app/lib/
COPY routes/console/target/seinhuis-console-0.1.0-SNAPSHOT.jar /app/seinhuis-console.jar

ENV SEINHUIS_HTTP_HOST=0.0.0.0
ENV SEINHUIS_HTTP_PORT=8444
ENV SEINHUIS_HTTP_KEYSTORE=/etc/seinhuis/tls/console.p12
ENV SEINHUIS_TLS_PASSWORD=secret:tls-password
ENV SEINHUIS_SECRETS_DIR=/run/secrets

USER 10002:10002
WORKDIR /app
EXPOSE 8444

# --insecure: asks itself over loopback, whatever name its certificate is for.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 CMD ["curl", "--fail", "--silent", "--insecure", "--output", "/dev/null", "https://127.0.0.1:8444/health/ready"]

ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-XX:+DisableAttachMechanism", "-Djava.io.tmpdir=/tmp", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC", "-Djdk.serialFilter=!*", "-Dlogback.configurationFile=nl/seinhuis/console/logback.xml", "-cp", "/app/seinhuis-console.jar:/app/lib/*", "nl.seinhuis.console.ConsoleMain"]
