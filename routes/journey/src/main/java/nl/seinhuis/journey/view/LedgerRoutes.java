// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import nl.seinhuis.journey.http.ViewRoutes;

/** The part of the REST interface that lets anybody verify what the broker signed. */
public final class LedgerRoutes extends ViewRoutes {

    private final SigningKeysView keys;

    /** The interface over a resource. */
    public LedgerRoutes(SigningKeysView keys) {
        this.keys = keys;
    }

    @Override
    public void configure() {
        rest("/api/v1").get("/ledger/keys").id("get-ledger-keys").to("direct:ledger-keys");
        answer("ledger-keys", keys, "list");
    }
}
