-- Figures of a day and slice, kept up so that nobody counts orders again to answer how a month went (lib/kpis/README.md, "Roll-ups").
-- Writers leave one short row each in kpi_queue; the job fold_kpis reads what these orders, leads and tickets are now, moves them from the
-- cells they were in to those they belong to, and remembers that in kpi_marks.

-- CreateTable
CREATE TABLE "kpi_queue" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,

    CONSTRAINT "kpi_queue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kpi_marks" (
    "source" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "row_id" UUID NOT NULL,
    "city" TEXT NOT NULL,
    "device_category" TEXT NOT NULL,
    "value_band" TEXT NOT NULL,
    "order_source" TEXT NOT NULL,
    "partner_kind" TEXT NOT NULL,
    "partner" TEXT NOT NULL,
    "days" DATE[],
    "parts" INTEGER[],
    "judge_at" TIMESTAMPTZ(3),

    CONSTRAINT "kpi_marks_pkey" PRIMARY KEY ("source","owner_id","row_id")
);

-- CreateTable
CREATE TABLE "kpi_cells" (
    "grouping" SMALLINT NOT NULL,
    "cohort" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "g1" TEXT NOT NULL,
    "g2" TEXT NOT NULL,
    "n0" BIGINT NOT NULL DEFAULT 0,
    "n1" BIGINT NOT NULL DEFAULT 0,
    "n2" BIGINT NOT NULL DEFAULT 0,
    "n3" BIGINT NOT NULL DEFAULT 0,
    "n4" BIGINT NOT NULL DEFAULT 0,
    "n5" BIGINT NOT NULL DEFAULT 0,
    "n6" BIGINT NOT NULL DEFAULT 0,
    "n7" BIGINT NOT NULL DEFAULT 0,
    "n8" BIGINT NOT NULL DEFAULT 0,
    "n9" BIGINT NOT NULL DEFAULT 0,
    "n10" BIGINT NOT NULL DEFAULT 0,
    "n11" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "kpi_cells_pkey" PRIMARY KEY ("grouping","cohort","day","g1","g2")
);

-- CreateTable
CREATE TABLE "kpi_rollup_state" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "definition" TEXT NOT NULL,
    "ready" BOOLEAN NOT NULL DEFAULT false,
    "cursors" JSONB NOT NULL DEFAULT '{}',
    "judged_until" TIMESTAMPTZ(3),

    CONSTRAINT "kpi_rollup_state_pkey" PRIMARY KEY ("id")
);

-- What is undecided becomes decided by time passing: those whose time has come are found at once.
CREATE INDEX "kpi_marks_judge_at" ON "kpi_marks"("judge_at") WHERE judge_at IS NOT NULL;
CREATE INDEX "kpi_cells_narrowed" ON "kpi_cells"("grouping", "g1", "cohort", "day");
ALTER TABLE kpi_rollup_state ADD CONSTRAINT kpi_rollup_state_one CHECK (id = 1);
INSERT INTO kpi_rollup_state (definition) VALUES ('');

-- Tickets are counted by these times.
CREATE INDEX "tickets_assigned_to_ops_at_idx" ON "tickets"("assigned_to_ops_at");
CREATE INDEX "tickets_resolved_at_idx" ON "tickets"("resolved_at");
CREATE INDEX "tickets_closed_at_idx" ON "tickets"("closed_at");
CREATE INDEX "tickets_handed_over_at_idx" ON "tickets"("handed_over_at");
-- The few orders whose coverage is judged when it changes: those that nobody has.
CREATE INDEX "orders_unassigned_cell" ON "orders"("pincode", "device_category", "assign_due_at") WHERE first_assigned_at IS NULL AND NOT imported;

CREATE FUNCTION kpi_queue_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kpi_queue (source, owner_id) SELECT TG_ARGV[0], c.id FROM changed c;
  RETURN NULL;
END $$;
CREATE FUNCTION kpi_rollups_begin_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE kpi_rollup_state SET definition = '', ready = false;
  RETURN NULL;
END $$;

CREATE TRIGGER kpi_orders_came AFTER INSERT ON orders REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_changed('orders');
CREATE TRIGGER kpi_orders_changed AFTER UPDATE ON orders REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_changed('orders');
CREATE TRIGGER kpi_orders_went AFTER DELETE ON orders REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_changed('orders');
CREATE TRIGGER kpi_orders_emptied AFTER TRUNCATE ON orders FOR EACH STATEMENT EXECUTE FUNCTION kpi_rollups_begin_anew();

CREATE TRIGGER kpi_leads_came AFTER INSERT ON leads REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_changed('leads');
CREATE TRIGGER kpi_leads_changed AFTER UPDATE ON leads REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_changed('leads');
CREATE TRIGGER kpi_leads_went AFTER DELETE ON leads REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_changed('leads');
CREATE TRIGGER kpi_leads_emptied AFTER TRUNCATE ON leads FOR EACH STATEMENT EXECUTE FUNCTION kpi_rollups_begin_anew();

CREATE TRIGGER kpi_tickets_came AFTER INSERT ON tickets REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_changed('tickets');
CREATE TRIGGER kpi_tickets_changed AFTER UPDATE ON tickets REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_changed('tickets');
CREATE TRIGGER kpi_tickets_went AFTER DELETE ON tickets REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_changed('tickets');
CREATE TRIGGER kpi_tickets_emptied AFTER TRUNCATE ON tickets FOR EACH STATEMENT EXECUTE FUNCTION kpi_rollups_begin_anew();

-- Whether somebody covered an order when it was due is told from the coverage: a change of it is about orders that nobody had by then, and those
-- that were assigned against it.
CREATE FUNCTION kpi_queue_coverage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kpi_queue (source, owner_id)
    SELECT 'orders', o.id FROM (SELECT DISTINCT c.pincode::text AS pincode, c.device_category, c.from_date FROM changed c) c
      JOIN orders o ON o.pincode = c.pincode AND o.device_category = c.device_category AND o.first_assigned_at IS NULL AND NOT o.imported
        AND greatest(o.assign_due_at, o.last_event_at) >= c.from_date::timestamp AT TIME ZONE 'Asia/Kolkata'
    UNION
    SELECT 'orders', o.id FROM order_events e JOIN orders o ON o.id = e.order_id
    WHERE e.command IN ('assign', 'reassign') AND e.data -> 'override' -> 'rules' ? 'coverage'
      AND (o.pincode, o.device_category) IN (SELECT c.pincode::text, c.device_category FROM changed c);
  RETURN NULL;
END $$;
CREATE TRIGGER kpi_coverage_came AFTER INSERT ON coverage REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_coverage();
CREATE TRIGGER kpi_coverage_changed_to AFTER UPDATE ON coverage REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_coverage();
CREATE TRIGGER kpi_coverage_changed_from AFTER UPDATE ON coverage REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_coverage();
CREATE TRIGGER kpi_coverage_went AFTER DELETE ON coverage REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_coverage();
CREATE TRIGGER kpi_coverage_emptied AFTER TRUNCATE ON coverage FOR EACH STATEMENT EXECUTE FUNCTION kpi_rollups_begin_anew();

-- A partner of another kind than before moves what it held.
CREATE FUNCTION kpi_queue_partner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kpi_queue (source, owner_id) SELECT DISTINCT 'orders', a.order_id FROM assignments a WHERE a.partner_id = NEW.id;
  INSERT INTO kpi_queue (source, owner_id) SELECT 'tickets', t.id FROM tickets t WHERE t.partner_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER kpi_partner_kind AFTER UPDATE OF kind ON partners FOR EACH ROW WHEN (OLD.kind <> NEW.kind) EXECUTE FUNCTION kpi_queue_partner();

-- Value bands hold from now or later: orders that came in the very moment are looked at again.
CREATE FUNCTION kpi_queue_bands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kpi_queue (source, owner_id)
    SELECT 'orders', o.id FROM orders o WHERE o.created_at >= NEW.effective_from
    UNION ALL SELECT 'leads', l.id FROM leads l WHERE l.created_at >= NEW.effective_from
    UNION ALL SELECT 'tickets', t.id FROM tickets t WHERE t.created_at >= NEW.effective_from;
  RETURN NULL;
END $$;
CREATE TRIGGER kpi_value_bands AFTER INSERT ON policy_versions FOR EACH ROW WHEN (NEW.kind = 'value_bands') EXECUTE FUNCTION kpi_queue_bands();
