#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Runs once, in an empty database. The broker's login owns its database and is no superuser; the group role exists
# before the migrations, which therefore need no right to make roles.
set -euo pipefail

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v broker="$(cat /run/secrets/db-password)" -v identity="$(cat /run/secrets/identity-db-password)" <<'SQL'
create role seinhuis_broker nologin;
create role seinhuis_keys nologin;
create role seinhuis login password :'broker' in role seinhuis_broker, seinhuis_keys;
create role keycloak login password :'identity';
create database seinhuis owner seinhuis;
create database seinhuis_keys owner seinhuis; -- no archive, backups at most 7 days
create database keycloak owner keycloak;
revoke connect on database seinhuis from public;
revoke connect on database seinhuis_keys from public;
revoke connect on database keycloak from public;
-- what an erasure needs to turn the log over
grant pg_checkpoint to seinhuis_keys;
\connect seinhuis_keys
grant execute on function pg_switch_wal() to seinhuis_keys;
grant execute on function pg_ls_waldir() to seinhuis_keys;
SQL
