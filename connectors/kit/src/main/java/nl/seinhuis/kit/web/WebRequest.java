// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.web;

import com.sun.net.httpserver.Headers;
import java.util.Optional;

/** What the agency's system posted, from somebody who may. */
public final class WebRequest {

    private final Headers headers;
    private final byte[] body;

    WebRequest(Headers headers, byte[] body) {
        this.headers = headers;
        this.body = body;
    }

    /** First value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** Media type without parameters, in lower case; empty if there is none. */
    public String type() {
        return header("Content-Type").orElse("").split(";", -1)[0].strip().toLowerCase(java.util.Locale.ROOT);
    }

    /** The body. */
    public byte[] body() {
        return body.clone();
    }
}
