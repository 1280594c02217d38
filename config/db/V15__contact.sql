-- SPDX-License-Identifier: EUPL-1.2
-- Mediated contact. No words and no content: those stand in sealed events only. Each side, and whoever approves, knows a
-- request under an id of its own.
create table contact (
    id               uuid primary key,                     -- as the requester knows it
    source_id        uuid not null unique,                 -- as the other side knows it
    review_id        uuid not null unique,                 -- as approvers know it
    kind             text not null check (kind in ('contact', 'reveal')),
    state            text not null check (state in ('open', 'refused', 'answered', 'declined', 'withdrawn')),
    signal_id        uuid not null references signal (id) on delete cascade,
    about            uuid not null,                        -- delivery of the requester
    source_about     uuid,                                 -- delivery of the other side; null: it is its own signal
    requester        text not null,                        -- desk
    requester_agency text not null,
    requester_oin    text not null,
    source_desk      text,
    source_agency    text not null,
    source_oin       text not null,
    purpose          text not null,
    region           text not null,                        -- of the requester's delivery
    subject          text,
    categories       text[] not null,
    reason           text,                                 -- for approvers; no names, no numbers
    digest           text not null check (digest ~ '^[0-9a-f]{64}$'),
    asked_at         timestamptz not null,
    answer_by        timestamptz not null check (answer_by > asked_at),
    ended_at         timestamptz check ((ended_at is null) = (state in ('open', 'refused'))),
    source_officer   text,
    source_person    text,
    third_officer    text,
    third_person     text,
    third_oin        text,
    check ((kind = 'reveal') = (subject is not null and reason is not null and cardinality(categories) > 0)),
    check (third_oin is null or (third_oin <> source_oin and third_oin <> requester_oin)),
    check (source_person <> third_person),
    -- the rules in code say the same: no reveal without three organisations, whatever is wrong elsewhere
    check (kind = 'contact' or state <> 'answered' or (requester_oin <> source_oin
        and source_officer is not null and source_person is not null
        and third_officer is not null and third_person is not null and third_oin is not null))
) with (fillfactor = 80);
create index contact_term on contact (answer_by) where state in ('open', 'refused');
create index contact_ended on contact (ended_at) where ended_at is not null;
create index contact_of_requester on contact (requester, asked_at);
create index contact_of_source on contact (source_agency, asked_at);
create index contact_of_signal on contact (signal_id);

-- What ended stays ended, and an approval stays what it is: a replay finds nothing to move.
create function contact_ends_once() returns trigger language plpgsql as $$
begin
    if old.state in ('answered', 'declined', 'withdrawn')
        or (old.state = 'refused' and new.state not in ('refused', 'declined', 'withdrawn'))
        or (old.source_officer is not null and new.source_officer is distinct from old.source_officer)
        or (old.third_officer is not null and new.third_officer is distinct from old.third_officer)
        or new.digest <> old.digest or new.categories <> old.categories or new.answer_by > old.answer_by then
        raise exception 'a contact ends once' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$$;
create trigger contact_ends_once before update on contact for each row execute function contact_ends_once();

-- A flag that blocks every reveal about a signal: set by its sender or a coordinator, lifted by two officers.
create table protection (
    id               uuid primary key,
    signal_id        uuid not null references signal (id) on delete cascade,
    set_by           text not null,
    set_at           timestamptz not null,
    lift_asked_by    text,
    lift_asked_person text,
    lift_asked_agency text,
    lift_asked_at    timestamptz,
    lifted_by        text,
    lifted_at        timestamptz,
    check (lifted_by is null or (lift_asked_by is not null and lift_asked_by <> lifted_by)),
    check ((lifted_by is null) = (lifted_at is null))
);
create index protection_standing on protection (signal_id) where lifted_at is null;
create index protection_of_signal on protection (signal_id);

-- What was said about a signal that is withdrawn or erased is void: its bytes go, it leaves the queues, and who took it is told,
-- as with every delivery that no longer holds. Whoever ends a signal need not know of contacts.
create function contact_follows() returns trigger language plpgsql as $$
begin
    update delivery set stale = true, jwe = null where signal_id = new.id and kind = 'contact' and not stale;
    if new.state = 'erased' then
        delete from contact where signal_id = new.id;
        delete from protection where signal_id = new.id;
    end if;
    return null;
end
$$;
create trigger contact_follows after update of state on signal for each row
    when (old.state is distinct from new.state and new.state in ('withdrawn', 'erased'))
    execute function contact_follows();
