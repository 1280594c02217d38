// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** The contract for a connector between an agency's own system that posts signals and takes deliveries over HTTPS. */
public abstract class WebConnectorContract extends AgencyConnectorContract {

    private static @Nullable AgencyWeb agency;

    /** A good message under this reference, with {@link #PERSON} in it. */
    protected abstract String good(String reference);

    /** The same message with another content. */
    protected abstract String changed(String good);

    /** Where the agency's system posts, and as what. */
    protected abstract String path();

    /** The media type of what it posts. */
    protected abstract String type();

    /** What the agency's system answers to what it is sent. */
    protected AgencyWeb.Responder responder() {
        return (request, own) -> new AgencyWeb.Reply(201, "{}");
    }

    /** The agency's system, one for all tests of a class. */
    protected final AgencyWeb agency() {
        AgencyWeb web = agency;
        if (web == null) {
            web = AgencyWeb.start(responder());
            agency = web;
        }
        return web;
    }

    @AfterAll
    static void closes_the_agencys_system() {
        if (agency != null) {
            agency.close();
            agency = null;
        }
    }

    @Override
    protected final void agencyWorks(Path folder) {
        agency().work(folder, path(), Map.of("Content-Type", type()));
    }

    @Override
    protected void offer(Path folder, String reference) throws IOException {
        agency().hold(folder, utf8(good(reference)));
    }

    @Override
    protected void offerChanged(Path folder, String reference) throws IOException {
        agency().hold(folder, utf8(changed(good(reference))));
    }

    @Override
    protected void offerBytes(Path folder, byte[] bytes) throws IOException {
        agency().hold(folder, bytes);
    }

    @Override
    protected boolean emptied(Path folder) throws IOException {
        return AgencyWeb.emptied(folder);
    }

    @Override
    protected String reasons(Path folder) throws IOException {
        return AgencyWeb.answers(folder);
    }

    @Override
    protected List<String> delivered(Path folder) throws IOException {
        return agency().delivered(folder);
    }
}
