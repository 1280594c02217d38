// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Hands the body of a post to the bare route. */
final class BareServlet extends HttpServlet {

    private final transient BareRest rest;

    BareServlet(BareRest rest) {
        this.rest = rest;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            byte[] answer = rest.call(request.getInputStream().readAllBytes());
            response.setStatus(202);
            response.setContentType("application/json");
            response.setContentLength(answer.length);
            response.getOutputStream().write(answer);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException("the bare route failed", e);
        }
    }
}
