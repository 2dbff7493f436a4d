-- What every order's clocks come to, kept on its row: when the first of them is due, which one, since when it runs; and the two that
-- queues ask for. The commands keep them up, `verify` works them out again.
ALTER TABLE "orders"
  ADD COLUMN "next_due_at" TIMESTAMPTZ(3),
  ADD COLUMN "next_due_clock" TEXT,
  ADD COLUMN "next_due_from" TIMESTAMPTZ(3),
  ADD COLUMN "no_action_due_at" TIMESTAMPTZ(3),
  ADD COLUMN "stuck_due_at" TIMESTAMPTZ(3);

-- The orders that are open now: their clocks by the versions that judge them, as lib/orders/domain/next-due.ts counts them.
CREATE FUNCTION pg_temp.after_working_minutes(calendar jsonb, begun timestamptz, minutes int) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  zone text := calendar ->> 'zone';
  spare interval := make_interval(mins => minutes);
  day date := (begun AT TIME ZONE zone)::date;
  stretch record;
BEGIN
  FOR n IN 0..399 LOOP
    IF NOT EXISTS (SELECT 1 FROM jsonb_array_elements(calendar -> 'holidays') h WHERE h ->> 'date' = to_char(day + n, 'YYYY-MM-DD')) THEN
      FOR stretch IN
        SELECT greatest((day + n + (i ->> 'from')::interval) AT TIME ZONE zone, begun) AS starts, (day + n + (i ->> 'to')::interval) AT TIME ZONE zone AS ends
        FROM jsonb_array_elements(calendar -> 'weekly' -> extract(isodow FROM day + n)::text) i ORDER BY 1
      LOOP
        CONTINUE WHEN stretch.ends <= stretch.starts;
        IF spare <= stretch.ends - stretch.starts THEN
          RETURN stretch.starts + spare;
        END IF;
        spare := spare - (stretch.ends - stretch.starts);
      END LOOP;
    END IF;
  END LOOP;
  RETURN begun + make_interval(mins => minutes);
END $$;

WITH timed AS (
  SELECT o.id, o.status, o.created_at, o.status_since, o.slot_start, o.assign_due_at, o.pickup_due_at, o.contacted_at,
    coalesce(a.started_at, o.status_since) AS assigned_at, coalesce(o.picked_up_at, o.status_since) AS picked_up_at, k.body AS clocks, c.body AS calendar
  FROM orders o
  LEFT JOIN assignments a ON a.id = o.assignment_id
  JOIN policy_versions k ON k.kind = 'clocks' AND k.version = coalesce(o.clocks_version, 1)
  JOIN policy_versions c ON c.kind = 'calendar' AND c.version = coalesce(o.calendar_version, 1)
  WHERE o.status IN ('placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'picked_up', 'payout_initiated',
    'failure_reported')
), running AS (
  SELECT t.id, r.place, r.clock, r.starts, r.due
  FROM timed t CROSS JOIN LATERAL (VALUES
    (1, 'assignment', t.status_since, CASE WHEN t.status = 'placed' THEN t.assign_due_at END),
    (2, 'first_call', t.assigned_at, CASE WHEN t.status IN ('assigned', 'accepted') AND t.contacted_at IS NULL
      THEN t.assigned_at + make_interval(mins => (t.clocks #>> '{firstCall,targetMinutes}')::int) END),
    (3, 'no_action', t.assigned_at, CASE WHEN t.status = 'assigned' AND t.contacted_at IS NULL
      THEN t.assigned_at + make_interval(mins => (t.clocks #>> '{noAction,minutes}')::int) END),
    (4, 'pickup', t.created_at, CASE WHEN t.status IN ('placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced')
      THEN t.pickup_due_at END),
    (5, 'stuck', t.status_since, CASE
      WHEN t.status = 'accepted' THEN t.slot_start + make_interval(mins => (t.clocks #>> '{stuck,acceptedAfterSlotStart}')::int)
      WHEN t.status IN ('en_route', 'arrived', 'inspecting', 'priced')
        THEN t.status_since + make_interval(mins => (t.clocks #>> ARRAY['stuck', t.status])::int)
      WHEN t.status = 'failure_reported'
        THEN pg_temp.after_working_minutes(t.calendar, t.status_since, (t.clocks #>> '{stuck,failure_reported}')::int) END),
    (6, 'payout_initiate', t.picked_up_at, CASE WHEN t.status = 'picked_up'
      THEN t.picked_up_at + make_interval(mins => (t.clocks #>> '{payout,initiateMinutes}')::int) END),
    (7, 'payout_confirm', t.picked_up_at, CASE WHEN t.status IN ('picked_up', 'payout_initiated')
      THEN t.picked_up_at + make_interval(mins => (t.clocks #>> '{payout,confirmMinutes}')::int) END)
  ) r(place, clock, starts, due)
  WHERE r.due IS NOT NULL
), next AS (
  SELECT DISTINCT ON (id) id, clock, starts, due FROM running ORDER BY id, due, place
), of_queues AS (
  SELECT id, min(due) FILTER (WHERE clock = 'no_action') AS no_action, min(due) FILTER (WHERE clock = 'stuck') AS stuck FROM running GROUP BY id
)
UPDATE orders o
SET next_due_at = n.due, next_due_clock = n.clock, next_due_from = n.starts, no_action_due_at = q.no_action, stuck_due_at = q.stuck
FROM next n JOIN of_queues q ON q.id = n.id
WHERE o.id = n.id;

DROP FUNCTION pg_temp.after_working_minutes(jsonb, timestamptz, int);

ALTER TABLE "orders"
  ADD CONSTRAINT "orders_next_due_clock" CHECK ((next_due_at IS NULL) = (next_due_clock IS NULL) AND (next_due_at IS NULL) = (next_due_from IS NULL)
    AND (next_due_clock IS NULL OR next_due_clock IN ('assignment', 'first_call', 'no_action', 'pickup', 'stuck', 'payout_initiate', 'payout_confirm')));

-- Only open orders have a clock: a queue is walked along a few thousand entries, however many orders there are.
CREATE INDEX "orders_next_due" ON "orders"("next_due_at", "id") WHERE next_due_at IS NOT NULL;
