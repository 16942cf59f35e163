-- What others may know of deadlines: until when a handler may be silent. The command service shows it.
create view handler_deadline as
select deletion_id, deadline_at
from saga
where deadline_at is not null;

grant select on handler_deadline to command_service;
