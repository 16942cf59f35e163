-- How far the log is, as the relay that streams notes it, about once a second while something is published. What is
-- published is never decided by it.
create table relay_position (
    only_row boolean primary key default true check (only_row),
    kept     boolean not null default true, -- false: another connector publishes, and nobody notes how far it is
    newest   timestamptz -- when the newest row was made that is in the log; null: none was yet
);
insert into relay_position default values;

-- What waits for the relay: committed rows that are newer than that. 100,000 of them are counted at most.
create view relay_progress as
select (select min(created_at) from outbox where created_at > coalesce(p.newest, '-infinity')) as oldest_unpublished,
       (select count(*) from (select from outbox where created_at > coalesce(p.newest, '-infinity')
                              limit 100000) newer)                                            as unpublished,
       exists (select from pg_stat_activity
               where application_name = 'assistant-deletion-relay streams')                   as streams,
       p.kept
from relay_position p;

grant select, update (kept, newest) on relay_position to relay;
grant select on relay_progress to command_service, relay;
