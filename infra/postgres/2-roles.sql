-- One role per service and the owner that runs their migrations. The passwords are the sandbox's: set your own.
--   owner                migrates; owns our schemas, no table of the host
--   command_service      reads the host tables and the views of the handlers, appends events
--   vapi_phone_handler   appends events; can't see the host tables
--   vapi_assistant_handler   likewise
--   saga_coordinator     the only one that deletes rows, and only from the two tables; appends events
--   reconciler           reads the host tables and the views of the others, appends requests; deletes and changes nothing
--   relay                replication; reads the outbox, deletes old rows of it
-- BYPASSRLS where the host tables are touched: without it row-level security would hide rows without an error.
-- Their connections also set row_security = off, so that a missing right is an error.
-- transaction_timeout bounds how long an appended event can stay uncommitted: the relay's mend relies on it.

create role assistant_deletion_owner login password 'sandbox';
create role command_service login bypassrls password 'sandbox';
create role vapi_phone_handler login password 'sandbox';
create role vapi_assistant_handler login password 'sandbox';
create role saga_coordinator login bypassrls password 'sandbox';
create role reconciler login bypassrls password 'sandbox';
create role relay login replication password 'sandbox';

alter role command_service set transaction_timeout = '30s';
alter role vapi_phone_handler set transaction_timeout = '30s';
alter role vapi_assistant_handler set transaction_timeout = '30s';
alter role saga_coordinator set transaction_timeout = '30s';
alter role reconciler set transaction_timeout = '30s';

do $$
begin
    execute format('grant create on database %I to assistant_deletion_owner', current_database());
end
$$;

grant usage on schema public to command_service, saga_coordinator, reconciler;
grant select on organizations, organization_members, vapi_assistants, phone_number_assignments to command_service;
grant select on vapi_assistants, phone_number_assignments to reconciler;
grant select, delete on vapi_assistants, phone_number_assignments to saga_coordinator;
grant update (assistant_id, vapi_assistant_id, updated_at) on phone_number_assignments to saga_coordinator;
grant update (updated_at) on vapi_assistants to saga_coordinator; -- so that it may lock the row; it never changes one
