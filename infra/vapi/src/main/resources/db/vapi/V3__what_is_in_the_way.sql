-- Since when the vendor fails without a success in between; null: it does not.
alter table vendor_deletion add column failing_since timestamptz;

-- What could not be deleted is little, and is counted all the time.
create index on vendor_deletion ((progress #>> '{told,reason}')) where progress #>> '{told,outcome}' = 'FAILED';

-- Also why nothing happens: the command service says so. A view that is replaced can only gain columns at its end.
create or replace view vendor_progress as
select v.deletion_id,
       v.resource,
       v.attempt                                                            as attempts,
       v.last_answer,
       v.last_answer_at,
       case when v.due_at is not null then greatest(v.due_at, g.reopens_at) end as next_attempt_at, -- while the gate is shut nobody calls
       case when v.due_at is not null then g.shut_reason end                as gate,
       case when v.due_at is not null then g.shut_since end                 as gate_since,
       v.failing_since,
       coalesce(v.leased_until > now(), false)                              as running,
       v.told_at,
       (select max(served_at) from tenant_turn)                             as handler_claimed_at -- of whatever row
from vendor_deletion v cross join vendor.gate g;
