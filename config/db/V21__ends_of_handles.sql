-- SPDX-License-Identifier: EUPL-1.2
-- Which signals a handle stands for, so that it goes with the last of them: then a new post of the same identifier gets
-- another handle and other pseudonyms. Whoever steals the tables sees which signals share a handle, for as long as that.

create table signal_handle (
    signal_id uuid        not null,
    handle    bytea       not null check (octet_length(handle) = 16),
    held_at   timestamptz not null default clock_timestamp(), -- by the latest decision that used it
    look_at   timestamptz not null,                           -- when to look whether a copy is still kept anywhere
    primary key (signal_id, handle)
);
create index signal_handle_of_handle on signal_handle (handle);
create index signal_handle_due on signal_handle (look_at);

-- Handles that lost a signal: they are looked at and removed, unless another signal holds them. May name one twice.
create table handle_loose (
    handle bytea not null
);

create function handle_is_loose() returns trigger language plpgsql as $$
begin
    insert into handle_loose (handle) select distinct handle from gone;
    return null;
end
$$;
create trigger handle_is_loose after delete on signal_handle
    referencing old table as gone for each statement execute function handle_is_loose();

-- What ends a signal lets go of its handles: whoever changes the state need not know.
create function handles_follow() returns trigger language plpgsql as $$
begin
    delete from signal_handle where signal_id = new.id;
    return null;
end
$$;
create trigger handles_follow after update of state on signal for each row
    when (old.state is distinct from new.state and new.state in ('withdrawn', 'expired', 'erased'))
    execute function handles_follow();

-- A corrected signal lets go, once it is decided anew, of what only its earlier form held.
alter table signal add column revised_at timestamptz;
create function signal_is_revised() returns trigger language plpgsql as $$
begin
    new.revised_at = clock_timestamp();
    return new;
end
$$;
create trigger signal_is_revised before update of revision on signal for each row
    execute function signal_is_revised();

-- Of handles made before this nobody wrote down which signals hold them: they stay as long as a copy can.
alter table handle add column keep_until timestamptz;
update handle set keep_until = now() + interval '24 months';

-- An edge that ended is removed, with what told of it: what was told is taken back in the same transaction.
delete from match_edge where ended_at is not null;
