-- SPDX-License-Identifier: EUPL-1.2
-- Versions of the broker's own keys that were destroyed since nothing needed them any more. The row stays.
alter table key_version add column retired_at timestamptz;
grant update (retired_at) on key_version to seinhuis_broker;
