-- SPDX-License-Identifier: EUPL-1.2
-- Events to desks, and the ends of content: withdrawn, corrected, restricted.
--
-- A delivery is content (kind gedeeld or gecorrigeerd) or an event. An event has an outbox row of its own, and a signal only
-- if it belongs to one. A delivery whose signal ended or was corrected is stale; it stays on the list of what is to be told
-- until an event about it, or the corrected form of it, is committed.
alter table delivery
    alter column signal_id drop not null,
    add column kind  text not null default 'gedeeld',
    add column about uuid,                                 -- the delivery of the same desk that it ends or replaces
    add column stale boolean not null default false,       -- its content no longer holds
    add column told  boolean not null default false;       -- and the desk is told so
create index delivery_of_signal on delivery (signal_id);
drop index delivery_intended;
create index delivery_stale on delivery (state, seq) where stale and not told;

alter table outbox
    alter column signal_id drop not null,
    add column event uuid,                                 -- id of the delivery, for the row of an event
    add constraint outbox_of_one check ((signal_id is null) <> (event is null));
create index outbox_event on outbox (event) where event is not null;
