-- Assistants of requested deletions and the planned numbers that have an outcome: when none lacks one, the assistant's
-- row in vendor_deletion follows.
create table waiting_assistant (
    deletion_id  uuid primary key,
    request      json   not null,
    with_outcome text[] not null default '{}'
);

grant select, insert, update on waiting_assistant to vapi_assistant_handler;
