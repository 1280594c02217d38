-- SPDX-License-Identifier: EUPL-1.2
-- What is sealed to a desk opens with the desk's key for as long as the desk lives. So that it can end here - in dead rows, in the
-- write-ahead log and in copies of both too - jwe is from now on sealed once more, under a key of its own in the key database.
-- Rows of before stay as they are and as readable; they have no key and end with their bytes.
alter table delivery
    add column wrapped_key bytea,                          -- reference to its key, as in table signal
    add column key_month   text;
create index delivery_wrapped_key on delivery (wrapped_key) where wrapped_key is not null;

-- Nobody stores bytes without a key any more.
do $$
begin
    execute format('alter table delivery add constraint delivery_has_a_key check'
        ' (jwe is null or (wrapped_key is not null and key_month is not null) or seq <= %s)',
        (select coalesce(max(seq), 0) from delivery));
end
$$;

-- Whatever ends the bytes ends their key: whoever does so need not know.
create function delivery_key_ends() returns trigger language plpgsql as $$
begin
    insert into key_end (reference, signal_id, ended_at) values (old.wrapped_key, old.signal_id, now())
        on conflict do nothing;
    new.wrapped_key = null;
    new.key_month = null;
    return new;
end
$$;
create trigger delivery_key_ends before update of jwe on delivery for each row
    when (old.wrapped_key is not null and new.jwe is null)
    execute function delivery_key_ends();

-- Statistics keep samples of what stood in a column, for longer than the rows.
alter table handle alter column token set statistics 0;
alter table handle alter column handle set statistics 0;
