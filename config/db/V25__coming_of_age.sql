-- SPDX-License-Identifier: EUPL-1.2
-- Minors in what was shared: in which quarter each comes of age, sealed under a key of its own, so that its deliveries can be
-- told of it half a year ahead, when the signal's content is long gone. The table shows that there are some, not when.
create table coming_of_age (
    id          uuid primary key,
    signal_id   uuid not null references signal (id) on delete cascade,
    deliveries  uuid[] not null,                           -- those that released that somebody is a minor
    quarter     bytea not null,                            -- sealed
    wrapped_key bytea not null,
    key_month   text not null,
    looked      int not null                               -- number of the quarter in which it was looked at last
);
create index coming_of_age_due on coming_of_age (looked, id);
create index coming_of_age_of_signal on coming_of_age (signal_id);

-- Whatever goes, its key goes.
create function coming_of_age_ends() returns trigger language plpgsql as $$
begin
    insert into key_end (reference, signal_id, ended_at) values (old.wrapped_key, old.signal_id, now())
        on conflict do nothing;
    return null;
end
$$;
create trigger coming_of_age_ends after delete on coming_of_age for each row execute function coming_of_age_ends();

create function coming_of_age_follows() returns trigger language plpgsql as $$
begin
    delete from coming_of_age where signal_id = new.id;
    return null;
end
$$;
create trigger coming_of_age_follows after update of state on signal for each row
    when (old.state is distinct from new.state and new.state in ('withdrawn', 'expired', 'erased'))
    execute function coming_of_age_follows();
