-- SPDX-License-Identifier: EUPL-1.2
-- Look-ups of matching, per agency and day: each form of a signal counts once, and goes on counting when the signal is withdrawn.
-- What is corrected asks something else: it counts again.
create table match_quota (
    agency text    primary key,
    day    date    not null,                               -- Europe/Amsterdam, never goes back
    used   integer not null check (used >= 0)
) with (fillfactor = 10);
insert into match_quota (agency, day, used)
    select agency, (now() at time zone 'Europe/Amsterdam')::date, count(*) from match_signal
    where (since at time zone 'Europe/Amsterdam')::date = (now() at time zone 'Europe/Amsterdam')::date group by agency;
alter table match_work add column charged int not null default -1; -- newest form of the signal that was counted
update match_work w set charged = s.revision from signal s where s.id = w.signal_id;

-- What was said in contacts about a signal that is being decided anew is held as well, and told anew after it.
alter table delivery alter column held set expression as
    (state in ('cancelled', 'recalled') and code in ('stopped', 'signal-restricted', 'signal-revised') and jwe is not null);
select pg_restore_attribute_stats('schemaname', 'public', 'relname', 'delivery', 'attname', 'held', 'inherited', false,
    'null_frac', 0::real, 'avg_width', 1, 'n_distinct', 1::real,
    'most_common_vals', '{f}', 'most_common_freqs', '{1}'::real[]);

-- What was revealed, so that it is taken back when a new form of the signal does not allow it any more. No content.
create table reveal (
    event     uuid primary key,                            -- the delivery that revealed it
    contact   uuid not null unique references contact (id) on delete cascade,
    signal_id uuid not null,
    levels    text[] not null,                             -- of each category, as "contact full"
    revision  int not null,                                -- form of the signal that allowed it last
    due       boolean not null default false               -- there is another form
);
create index reveal_of_signal on reveal (signal_id);
create index reveal_due on reveal (event) where due;

-- Whoever replaces the content of a signal need not know of reveals.
create function reveal_is_due() returns trigger language plpgsql as $$
begin
    update reveal set due = true where signal_id = new.id;
    return null;
end
$$;
create trigger reveal_is_due after update of revision on signal for each row
    when (old.revision <> new.revision) execute function reveal_is_due();

-- Which deliveries hold the words of a contact: those about a match are void with it, whichever side's signal ended.
create table contact_event (
    event   uuid primary key,                              -- the delivery
    contact uuid not null references contact (id) on delete cascade
);
create index contact_event_of_contact on contact_event (contact);
