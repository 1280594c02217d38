// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static nl.seinhuis.stages.pseudonym.SeenStore.array;
import static nl.seinhuis.stages.pseudonym.SeenStore.bytes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which signals hold which handles: the table {@code signal_handle}, in the transaction that makes or reads the handles. */
final class HeldHandleStore {

    private HeldHandleStore() {}

    private record Held(UUID signal, TokenHandle handle) {}

    /** Notes it. Looked at after an hour: by then a signal that ended while it was being decided has let go. */
    static void hold(Handle db, Map<UUID, ? extends Collection<Token>> bySignal, Map<Token, TokenHandle> handles) {
        List<Held> held = new ArrayList<>();
        bySignal.forEach((signal, tokens) -> tokens.stream()
                .map(token -> Objects.requireNonNull(handles.get(token)))
                .distinct()
                .forEach(handle -> held.add(new Held(signal, handle))));
        db.createUpdate("insert into signal_handle (signal_id, handle, look_at)"
                        + " select q.signal_id, q.handle, now() + interval '1 hour'"
                        + " from unnest(?::uuid[], ?::bytea[]) q (signal_id, handle) order by 1, 2"
                        + " on conflict (signal_id, handle) do update set held_at = clock_timestamp()")
                .bind(0, array("uuid", held.stream().map(Held::signal)))
                .bind(1, bytes(held.stream().map(one -> one.handle().bytes())))
                .execute();
    }
}
