// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what fails before the servlet (bad request line, too slow, too large headers) without page, cause or echo. */
final class PlainErrors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() == 0 ? 400 : response.getStatus();
        Reply reply = Problems.problem(
                status,
                "bad-request",
                "Dit verzoek kan niet worden gelezen; er is niets bewaard. Kijk de eerste regel en de kopregels na.",
                "This request cannot be read; nothing was kept. Check its first line and its headers.");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
        ApiServlet.HEADERS.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }
}
