-- One command to many orders: who asked what of which, as they stood when they were picked, and what became of each.
CREATE TABLE "bulk_runs" (
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "request" JSONB,
    "filter" JSONB,
    "rows" INTEGER NOT NULL,
    "asked_by" JSONB NOT NULL,
    "asked_by_id" TEXT NOT NULL,
    "picked_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "again_of" UUID,

    CONSTRAINT "bulk_runs_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "bulk_runs_picked_at_id_idx" ON "bulk_runs"("picked_at", "id");
CREATE INDEX "bulk_runs_asked_by_id_picked_at_idx" ON "bulk_runs"("asked_by_id", "picked_at");
ALTER TABLE "bulk_runs"
  ADD CONSTRAINT "bulk_runs_state" CHECK ("state" IN ('picked', 'working', 'done', 'stopped')),
  ADD CONSTRAINT "bulk_runs_started" CHECK (("state" = 'picked') = ("started_at" IS NULL) AND ("state" = 'picked' OR "request" IS NOT NULL)),
  ADD CONSTRAINT "bulk_runs_ended" CHECK (("state" IN ('done', 'stopped')) = ("ended_at" IS NOT NULL));

CREATE TABLE "bulk_run_rows" (
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "order_version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "event_seq" INTEGER,
    "partner_id" UUID,
    "refusal" JSONB,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_run_rows_pkey" PRIMARY KEY ("run_id", "position")
);
CREATE UNIQUE INDEX "bulk_run_rows_run_id_order_id_key" ON "bulk_run_rows"("run_id", "order_id");
CREATE INDEX "bulk_run_rows_run_id_state_position_idx" ON "bulk_run_rows"("run_id", "state", "position");
ALTER TABLE "bulk_run_rows" ADD CONSTRAINT "bulk_run_rows_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "bulk_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "bulk_run_rows"
  ADD CONSTRAINT "bulk_run_rows_state" CHECK ("state" IN ('waiting', 'ok', 'refused', 'stopped')),
  ADD CONSTRAINT "bulk_run_rows_refused" CHECK (("state" = 'refused') = ("refusal" IS NOT NULL)),
  ADD CONSTRAINT "bulk_run_rows_decided" CHECK (("state" = 'waiting') = ("decided_at" IS NULL));
