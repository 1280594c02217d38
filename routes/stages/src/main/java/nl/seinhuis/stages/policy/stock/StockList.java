// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.stock;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** A desk's stock as it stands in a set: lines that stand for dwellings, read only when somebody asks. */
public final class StockList {

    private final byte[] file;

    /** The bytes of a file, not read yet. */
    public StockList(byte[] file) {
        this.file = file.clone();
    }

    /** Its lines, see {@link Stock#line}. */
    public Set<String> lines() {
        return new String(file, StandardCharsets.US_ASCII).lines().collect(Collectors.toUnmodifiableSet());
    }
}
