// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import org.apache.camel.builder.RouteBuilder;

/** A part of the REST interface: each call is a route of its own, which a resource answers. */
public abstract class ViewRoutes extends RouteBuilder {

    /** A call that a method of a resource answers; what fails is answered as a problem. */
    protected final void answer(String name, Object resource, String method) {
        from("direct:" + name)
                .routeId(name)
                .routeConfigurationId(Failures.ANSWERED)
                .bean(resource, method)
                .id(name + "-answer");
    }
}
