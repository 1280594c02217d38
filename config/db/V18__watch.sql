-- SPDX-License-Identifier: EUPL-1.2
-- Signals of which it is to be seen whether somebody acknowledges them: one row a signal, made in the commit that intends its
-- deliveries, and gone on with in the commit that tells of it.
create table watch (
    signal_id       uuid primary key references signal (id) on delete cascade,
    state           text not null default 'waiting' check (state in ('waiting', 'done', 'parked')),
    nobody          boolean not null,                      -- it reaches nobody, and its sender is not told yet
    told            uuid[] not null default '{}',          -- deliveries of which it was told that nobody acknowledged them
    attempts        int not null default 0,
    next_attempt_at timestamptz not null,                  -- until then they may stay unacknowledged
    code            text                                   -- why the last attempt failed
) with (fillfactor = 70);
create index watch_due on watch (next_attempt_at) where state = 'waiting';

-- Of a signal that is erased nothing is to be seen any more.
create function watch_ends() returns trigger language plpgsql as $$
begin
    delete from watch where signal_id = new.id;
    return null;
end $$;
create trigger watch_ends after update of state on signal for each row
    when (old.state is distinct from new.state and new.state = 'erased')
    execute function watch_ends();
