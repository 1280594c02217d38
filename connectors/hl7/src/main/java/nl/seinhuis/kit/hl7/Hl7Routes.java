// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.hl7;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.signal.SignalIntake;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mllp.MllpComponent;
import org.apache.camel.component.mllp.MllpConstants;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * HL7 v2 over MLLP. AA is answered only when the signal is on disk; AR with the reasons when it is none; AE when the
 * disk does not take it now, so that the sender keeps it and sends again. No content is logged.
 */
public final class Hl7Routes extends RouteBuilder implements Processor {

    private final MllpPlace place;
    private final Workplace workplace;
    private final Reader reader;

    /** Makes a signal of a message, as its agency declares it. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Makes it.
         *
         * @throws NotASignal with everything that is wrong, at once
         */
        Draft read(Hl7Message message) throws NotASignal;
    }

    private Hl7Routes(MllpPlace place, Workplace workplace, Reader reader) {
        this.place = place;
        this.workplace = workplace;
        this.reader = reader;
    }

    /**
     * Listens until it is stopped.
     *
     * @param workplace has the outbox into which signals are taken
     * @param reader makes signals of what comes in
     * @throws IOException if it cannot listen there
     */
    public static CamelContext listen(MllpPlace place, Workplace workplace, Reader reader) throws IOException {
        CamelContext camel = new DefaultCamelContext();
        try {
            MllpComponent mllp = camel.getComponent("mllp", MllpComponent.class);
            mllp.setLogPhi(false);
            camel.addRoutes(new Hl7Routes(place, workplace, reader));
            camel.start();
        } catch (Exception e) {
            camel.stop();
            throw new IOException("cannot listen for HL7: " + e.getClass().getSimpleName(), e);
        }
        return camel;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("mllp:" + place.host() + ":" + place.port()
                        + "?autoAck=true&requireEndOfData=true&stringPayload=false&maxConcurrentConsumers=4"
                        // Left to itself it gathers a gibibyte of a message that does not end, on each connection.
                        + "&maxBufferSize=" + 4 * Hl7Message.LARGEST)
                .routeId("hl7-in")
                .process(this);
    }

    @Override
    public void process(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        String control = "";
        String code = "AA";
        List<String> reasons = List.of();
        try {
            Hl7Message message = Hl7Message.read(body == null ? new byte[0] : body);
            control = message.control();
            SignalIntake.take(workplace, () -> reader.read(message));
        } catch (NotASignal e) {
            code = "AR";
            reasons = e.reasons();
        } catch (IOException e) {
            code = "AE";
            reasons = List.of("De melding kan nu niet veilig worden bewaard. Stuur haar later opnieuw.");
        }
        byte[] answer = answer(code, control, reasons).getBytes(StandardCharsets.UTF_8);
        exchange.setProperty(MllpConstants.MLLP_ACKNOWLEDGEMENT, answer);
    }

    private static String answer(String code, String control, List<String> reasons) {
        String number = control.matches("[A-Za-z0-9._-]{1,64}") ? control : "0";
        StringBuilder answer =
                new StringBuilder("MSH|^~\\&|SEINHUIS||||||ACK|" + number + "|P|2.4||||||UNICODE UTF-8\r");
        answer.append("MSA|").append(code).append('|').append(number).append('\r');
        for (String reason : reasons) {
            answer.append("ERR||||E||||")
                    .append(reason.replaceAll("[|^~&\\\\\\r\\n]", " "))
                    .append('\r');
        }
        return answer.toString();
    }
}
