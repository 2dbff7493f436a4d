-- Plans for many orders: proposed, looked at, applied row by row.
CREATE TABLE "dispatch_plans" (
    "id" UUID NOT NULL,
    "filter" JSONB NOT NULL,
    "most" INTEGER NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "placed" INTEGER NOT NULL,
    "objective" JSONB NOT NULL,
    "loads" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_by" JSONB,
    "applied_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "dispatch_plans_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "dispatch_plans_created_at_id_idx" ON "dispatch_plans"("created_at", "id");
ALTER TABLE "dispatch_plans"
  ADD CONSTRAINT "dispatch_plans_state" CHECK ("state" IN ('planning', 'proposed', 'applying', 'applied', 'discarded')),
  ADD CONSTRAINT "dispatch_plans_applied" CHECK (("state" IN ('applying', 'applied')) = ("applied_by" IS NOT NULL));

CREATE TABLE "dispatch_plan_rows" (
    "plan_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "order_version" INTEGER NOT NULL,
    "priority" TEXT NOT NULL,
    "partner_id" UUID,
    "score" INTEGER,
    "reason" TEXT,
    "obstacles" JSONB,
    "state" TEXT NOT NULL,
    "refusal" JSONB,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "dispatch_plan_rows_pkey" PRIMARY KEY ("plan_id", "position")
);
CREATE UNIQUE INDEX "dispatch_plan_rows_plan_id_order_id_key" ON "dispatch_plan_rows"("plan_id", "order_id");
ALTER TABLE "dispatch_plan_rows" ADD CONSTRAINT "dispatch_plan_rows_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "dispatch_plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "dispatch_plan_rows"
  ADD CONSTRAINT "dispatch_plan_rows_state" CHECK ("state" IN ('proposed', 'left', 'assigned', 'refused')),
  ADD CONSTRAINT "dispatch_plan_rows_left" CHECK (("state" = 'left') = ("partner_id" IS NULL)),
  ADD CONSTRAINT "dispatch_plan_rows_decided" CHECK (("state" IN ('assigned', 'refused')) = ("decided_at" IS NOT NULL));

-- The automatic mode: by city, with limits, and one switch that stops it everywhere.
CREATE TABLE "dispatch_automation" (
    "city" TEXT NOT NULL,
    "on" BOOLEAN NOT NULL,
    "max_value" BIGINT,
    "min_total" INTEGER NOT NULL,
    "min_lead" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispatch_automation_pkey" PRIMARY KEY ("city")
);
CREATE TABLE "dispatch_stop" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "stopped" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispatch_stop_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "dispatch_stop" ADD CONSTRAINT "dispatch_stop_one" CHECK ("id" = 1);
INSERT INTO "dispatch_stop" ("id", "stopped", "updated_by", "updated_at") VALUES (1, false, 'system', '1900-01-01T00:00:00Z');

CREATE TABLE "dispatch_attempts" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "partner_id" UUID,
    "total" INTEGER,
    "lead" INTEGER,

    CONSTRAINT "dispatch_attempts_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "dispatch_attempts_order_id_at_idx" ON "dispatch_attempts"("order_id", "at");
CREATE INDEX "dispatch_attempts_at_id_idx" ON "dispatch_attempts"("at", "id");
ALTER TABLE "dispatch_attempts" ADD CONSTRAINT "dispatch_attempts_outcome"
  CHECK ("outcome" IN ('assigned', 'no_partner', 'too_dear', 'too_low', 'too_close', 'slot_passed', 'refused'));

-- The orders of a city that each kind of partner has on a date are counted where a rule sets a share.
CREATE INDEX "assignments_capacity_date_booked" ON "assignments" ("capacity_date") WHERE "booked";
