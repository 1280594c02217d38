-- SPDX-License-Identifier: EUPL-1.2
-- That something of two signals is known in both: an edge, never one subject made of two. Which events told of it, so that it
-- can be taken back.
create table match_edge (
    first_id   uuid not null references signal (id) on delete cascade,
    second_id  uuid not null references signal (id) on delete cascade,
    created_at timestamptz not null,
    ended_at   timestamptz,                                -- taken back
    primary key (first_id, second_id),
    check (first_id < second_id)
);
create index match_edge_of_second on match_edge (second_id);

create table match_told (
    event     uuid not null,                               -- the delivery that is the event
    first_id  uuid not null,
    second_id uuid not null,
    desk      text not null,
    primary key (event, first_id, second_id),
    foreign key (first_id, second_id) references match_edge (first_id, second_id) on delete cascade
);
create index match_told_of_edge on match_told (first_id, second_id);
