// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.ggd;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.hl7.MllpContract;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GgdMllpTest extends MllpContract {

    @Override
    protected Connector connector() {
        return new GgdConnector();
    }

    @Override
    protected Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("ggd.purposes", "triage:AVG6-E-DUID+AVG9-G-23A+SEC-CONSENT");
        return settings;
    }

    /** With the levels that a connector runs with: Camel warns of what is outside of a frame, and repeats it. */
    @Test
    void nothing_of_what_comes_outside_of_a_frame_stands_in_a_log() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        try {
            configure(context, "/nl/seinhuis/kit/logback.xml");
            logged.setContext(context);
            logged.start();
            root.addAppender(logged);
            byte[] message = ORU.getBytes(StandardCharsets.UTF_8);
            client().sendsBare(message);
            client().sendsBare(framed(message, message));
            assertThat(client().send(message)).contains("MSA|AA");
            assertThat(logged.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .noneMatch(line -> line.contains("Bedacht") || line.contains("GGD-77"));
        } finally {
            configure(context, "/logback-test.xml");
        }
    }

    private static void configure(LoggerContext context, String levels) throws JoranException {
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(GgdMllpTest.class.getResource(levels));
    }

    private static byte[] framed(byte[] message, byte[] after) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(0x0b);
        all.write(message);
        all.write(new byte[] {0x1c, 0x0d});
        all.write(after);
        return all.toByteArray();
    }
}
