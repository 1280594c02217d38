-- SPDX-License-Identifier: EUPL-1.2
-- Matching: keyed tokens of signals whose senders let them be compared, and the work of comparing. No identifier, no name and
-- no score is stored. Whoever steals the tables without the key sees which signals share a token, where and in which week.

create table match_work (
    signal_id       uuid primary key references signal (id) on delete cascade,
    seq             bigint generated always as identity,
    state           text not null check (state in ('waiting', 'done', 'parked')),
    attempts        int not null default 0,
    next_attempt_at timestamptz not null,
    code            text                                   -- why the last attempt failed
) with (fillfactor = 70);
create index match_work_due on match_work (seq) where state = 'waiting';

-- What ends a signal, or stops its matching, ends what was told because of it: whoever changes the state need not know.
create function match_follows() returns trigger language plpgsql as $$
begin
    update match_work set state = 'waiting', attempts = 0, next_attempt_at = now()
        where signal_id = new.id and state <> 'waiting';
    return null;
end
$$;
create trigger match_follows after update of state on signal for each row
    when (old.state is distinct from new.state
        and (new.state in ('restricted', 'withdrawn', 'expired', 'erased') or old.state = 'restricted'))
    execute function match_follows();

create table match_signal (
    signal_id  uuid primary key references signal (id) on delete cascade,
    agency     text not null,
    region     text not null,
    week       date not null,                              -- Monday of the week in which it came in
    police     boolean not null,                           -- held under the Wpg: only its source desk is told
    told       text[] not null,                            -- desks that may be told of it
    contact    text,                                       -- coordinator to turn to
    excluded   text[] not null,                            -- desks that its sender excludes
    version    int not null check (version > 0),           -- of the key of its tokens
    since      timestamptz not null,
    expires_at timestamptz not null,                       -- 12 months, longer after a hit, never over 24
    last_at    timestamptz not null,                       -- the sender's own limit
    check (expires_at <= last_at),
    check (expires_at <= since + interval '24 months')
);
create index match_signal_expiry on match_signal (expires_at);
create index match_signal_agency on match_signal (agency, since);

create table match_token (
    token     bytea    not null check (octet_length(token) = 16),
    signal_id uuid     not null references match_signal (signal_id) on delete cascade,
    subject   smallint not null check (subject between 0 and 16),
    known     smallint not null,                           -- which parts of the subject are known, not what they are
    primary key (token, signal_id, subject)
);
create index match_token_of_signal on match_token (signal_id);
