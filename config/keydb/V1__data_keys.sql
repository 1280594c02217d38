-- SPDX-License-Identifier: EUPL-1.2
-- The keys of stored bodies, each wrapped by the key of its month (BodyVault). They stand in a database of their own, so that
-- content can be ended: a key that is deleted here is nowhere else. Keep this database out of archives, and its backups at
-- most 7 days: erasure is reported complete only after that.
--
-- The broker works as seinhuis_keys: each of its connections gives up the rights of its login with "set role".

do $$
begin
    if not exists (select from pg_roles where rolname = 'seinhuis_keys') then
        create role seinhuis_keys nologin;
    end if;
end
$$;

create table data_key (
    reference  bytea primary key check (length(reference) = 16),
    wrapped    bytea not null,
    created_at timestamptz not null default now()
);
revoke all on data_key from public;
grant usage on schema public to seinhuis_keys;
grant select, insert, delete, maintain on data_key to seinhuis_keys;
