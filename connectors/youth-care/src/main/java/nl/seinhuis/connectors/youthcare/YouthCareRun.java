// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.youthcare;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.web.ProblemForm;
import nl.seinhuis.kit.web.SignalDoor;
import nl.seinhuis.kit.web.WebAnswer;
import nl.seinhuis.kit.web.WebPost;
import nl.seinhuis.kit.web.WebRequest;
import nl.seinhuis.kit.web.WebhookServer;
import org.jspecify.annotations.Nullable;

/** The youth care connector at work. */
final class YouthCareRun implements Connector.Running {

    private static final int LARGEST = 64 * 1024;

    private final Workplace workplace;
    private final YouthCareSignalMapper mapper;
    private final @Nullable WebPost out;
    private final @Nullable WebhookServer webhook;

    YouthCareRun(YouthCareSettings settings, Workplace workplace) throws IOException {
        this.workplace = workplace;
        this.mapper = new YouthCareSignalMapper(settings);
        this.out = settings.out() == null ? null : new WebPost(settings.out(), workplace.clock());
        // Last, because from here on others come in.
        this.webhook = settings.webhook() == null
                ? null
                : WebhookServer.open(
                        settings.webhook(),
                        new WebhookServer.Door("/signalen", LARGEST, new ProblemForm(), this::posted),
                        workplace.clock());
    }

    private WebAnswer posted(WebRequest request) throws IOException {
        return SignalDoor.take(
                workplace,
                () -> mapper.draft(StrictJson.object(request.body())
                        .orElseThrow(() -> new NotASignal(List.of("Het signaal is geen JSON-object in UTF-8.")))));
    }

    /** The identifier of the delivery goes along: on it the agency's system tells a repetition. */
    @Override
    public void receive(String id, JsonObject content) throws IOException, Unfit {
        if (out == null) {
            throw new IOException("no way out");
        }
        String unused = out.send(
                "POST",
                "/leveringen",
                Map.of("Content-Type", "application/json", "X-Levering", id),
                content.toString());
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void close() {
        if (webhook != null) {
            webhook.close();
        }
    }
}
