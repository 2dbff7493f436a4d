-- How a ticket stood after each of its steps, kept beside its history: figures as of an instant read the last one by then, without counting
-- working hours again. Tickets that are there already are told anew from their events by the job `fill_ticket_standings`.
ALTER TABLE "tickets"
  ADD COLUMN "worked_ms" BIGINT,
  ADD COLUMN "elapsed_ms" BIGINT,
  ADD COLUMN "ops_worked_ms" BIGINT,
  ADD COLUMN "ops_elapsed_ms" BIGINT;

-- CreateTable
CREATE TABLE "ticket_standings" (
    "ticket_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "team" TEXT,
    "priority" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "subcategory" TEXT,
    "assignee_id" TEXT,
    "assignee_name" TEXT,
    "order_id" UUID,
    "partner_id" UUID,
    "first_response_at" TIMESTAMPTZ(3),
    "handed_over_at" TIMESTAMPTZ(3),
    "complete_at_handover" BOOLEAN,
    "assigned_to_ops_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "confirmed" BOOLEAN,
    "merged" BOOLEAN NOT NULL,
    "reopenings" INTEGER NOT NULL,
    "reassignments" INTEGER NOT NULL,
    "send_backs" INTEGER NOT NULL,
    "incomplete_handovers" INTEGER NOT NULL,
    "first_response_due_at" TIMESTAMPTZ(3),
    "response_running" BOOLEAN NOT NULL,
    "response_breached_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "clock_running" BOOLEAN NOT NULL,
    "breached_at" TIMESTAMPTZ(3),
    "ops_due_at" TIMESTAMPTZ(3),
    "ops_breached_at" TIMESTAMPTZ(3),
    "last_news_at" TIMESTAMPTZ(3) NOT NULL,
    "follow_up_due_at" TIMESTAMPTZ(3),
    "worked_ms" BIGINT,
    "elapsed_ms" BIGINT,
    "ops_worked_ms" BIGINT,
    "ops_elapsed_ms" BIGINT,

    CONSTRAINT "ticket_standings_pkey" PRIMARY KEY ("ticket_id","version")
);

-- AddForeignKey
ALTER TABLE "ticket_standings" ADD CONSTRAINT "ticket_standings_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A row as it stands. Of imported history only what becomes of it afterwards is kept: before that its own times say how it stood.
CREATE FUNCTION keep_ticket_standing(t tickets) RETURNS void LANGUAGE sql AS $$
  INSERT INTO ticket_standings (ticket_id, version, at, status, team, priority, category, subcategory, assignee_id, assignee_name, order_id, partner_id,
    first_response_at, handed_over_at, complete_at_handover, assigned_to_ops_at, resolved_at, closed_at, confirmed, merged, reopenings, reassignments,
    send_backs, incomplete_handovers, first_response_due_at, response_running, response_breached_at, due_at, clock_running, breached_at, ops_due_at,
    ops_breached_at, last_news_at, follow_up_due_at, worked_ms, elapsed_ms, ops_worked_ms, ops_elapsed_ms)
  VALUES (t.id, t.version, t.last_event_at, t.status, t.team, t.priority, t.category, t.subcategory, t.assignee_id, t.assignee_name, t.order_id, t.partner_id,
    t.first_response_at, t.handed_over_at, t.complete_at_handover, t.assigned_to_ops_at, t.resolved_at, t.closed_at, t.confirmed,
    t.merged_into_id IS NOT NULL, t.reopenings, t.reassignments, t.send_backs, t.incomplete_handovers, t.first_response_due_at, t.response_running,
    t.response_breached_at, t.due_at, t.clock_running, t.breached_at, t.ops_due_at, t.ops_breached_at, t.last_news_at, t.follow_up_due_at,
    t.worked_ms, t.elapsed_ms, t.ops_worked_ms, t.ops_elapsed_ms)
  ON CONFLICT (ticket_id, version) DO NOTHING
$$;

CREATE FUNCTION tickets_keep_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT NEW.imported THEN
      PERFORM keep_ticket_standing(NEW);
    END IF;
    RETURN NULL;
  END IF;
  IF NEW.version <> OLD.version THEN
    IF NEW.imported THEN
      PERFORM keep_ticket_standing(OLD);
    END IF;
    PERFORM keep_ticket_standing(NEW);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tickets_keep_standing AFTER INSERT OR UPDATE OF version ON tickets FOR EACH ROW EXECUTE FUNCTION tickets_keep_standing();
