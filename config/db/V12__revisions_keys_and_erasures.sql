-- SPDX-License-Identifier: EUPL-1.2
-- Corrected signals. body_digest stays that of the first body, which the receipt names.
alter table signal
    add column revision int not null default 0,            -- how often its content was replaced
    add column revised_digest bytea check (length(revised_digest) = 32);
