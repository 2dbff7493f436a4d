-- Queues are read in the order that their rows show: since when a ticket is late, else when it is due; those whose clock stands come after all that
-- run (lib/tickets/data/list.ts). The former indexes had what a row does not show once it is late.
CREATE INDEX tickets_urgent_by_team ON tickets (team, (CASE WHEN clock_running THEN coalesce(breached_at, due_at) ELSE '9999-12-31 00:00:00+00'::timestamptz END), id)
  WHERE status IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team');
CREATE INDEX tickets_urgent_by_person ON tickets (assignee_id, (CASE WHEN clock_running THEN coalesce(breached_at, due_at) ELSE '9999-12-31 00:00:00+00'::timestamptz END), id)
  WHERE status IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team');
CREATE INDEX tickets_urgent ON tickets ((CASE WHEN clock_running THEN coalesce(breached_at, due_at) ELSE '9999-12-31 00:00:00+00'::timestamptz END), id)
  WHERE status IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team');
DROP INDEX tickets_open_by_team;
DROP INDEX tickets_open_by_person;
DROP INDEX tickets_open_due;
