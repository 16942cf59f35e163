-- Deletions that were asked for. Kept for ever: they say whose a deletion was when the assistant's row is gone.
create table deletion (
    deletion_id     uuid primary key,
    assistant_id    uuid        not null,
    organization_id uuid        not null,
    requested_at    timestamptz not null default now(),
    completed_at    timestamptz -- when this service read that it is
);
-- Of an assistant that changed its organization meanwhile each may have one.
create unique index one_open_deletion_per_assistant on deletion (assistant_id, organization_id) where completed_at is null;
create index on deletion (assistant_id, requested_at);

-- The read model: each deletion's events, in the order of the log. Its state is their fold.
create table deletion_event (
    event_id    uuid primary key,
    deletion_id uuid        not null,
    seq         bigint generated always as identity,
    type        text        not null,
    time        timestamptz not null,
    payload     json        not null
);
create index on deletion_event (deletion_id, seq);
-- For the operator who asks for all deletions with a reason.
create index on deletion_event ((payload ->> 'reason'), deletion_id) where type like '%.failed.v1';

-- What was decided about each command, so that none is told twice. A refused one may be sent again with another token.
create table command (
    command_id      uuid,
    assistant_id    uuid,
    rejected_reason text, -- null: accepted
    decided_at      timestamptz not null default now(),
    primary key (command_id, assistant_id)
);

grant usage on schema command_service to command_service;
grant select, insert, update on deletion to command_service;
grant select, insert, update on command to command_service;
grant select, insert on deletion_event to command_service;
