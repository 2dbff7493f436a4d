-- Rules replayed over a past period, to be looked at before they are published. Nothing here decides anything.
CREATE TABLE "dispatch_replays" (
    "id" UUID NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,
    "city" TEXT,
    "source" TEXT NOT NULL,
    "source_version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "base_version" INTEGER NOT NULL,
    "base_body" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "created_by" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "dispatch_replays_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "dispatch_replays_created_at_id_idx" ON "dispatch_replays"("created_at", "id");
ALTER TABLE "dispatch_replays"
  ADD CONSTRAINT "dispatch_replays_period" CHECK ("from_date" < "to_date"),
  ADD CONSTRAINT "dispatch_replays_source" CHECK ("source" IN ('draft', 'version')),
  ADD CONSTRAINT "dispatch_replays_state" CHECK ("state" IN ('waiting', 'running', 'done', 'cancelled')),
  ADD CONSTRAINT "dispatch_replays_ended" CHECK (("state" IN ('done', 'cancelled')) = ("ended_at" IS NOT NULL)),
  ADD CONSTRAINT "dispatch_replays_result" CHECK (("state" = 'done') = ("result" IS NOT NULL));

CREATE TABLE "dispatch_replay_rows" (
    "replay_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "was_partner_id" UUID,
    "base_partner_id" UUID,
    "partner_id" UUID,
    "base_total" INTEGER,
    "total" INTEGER,
    "base_reason" TEXT,
    "reason" TEXT,
    "change" TEXT NOT NULL,
    "base_change" TEXT NOT NULL,
    "sample" JSONB,

    CONSTRAINT "dispatch_replay_rows_pkey" PRIMARY KEY ("replay_id", "position")
);
CREATE INDEX "dispatch_replay_rows_replay_id_change_position_idx" ON "dispatch_replay_rows"("replay_id", "change", "position");
CREATE INDEX "dispatch_replay_rows_replay_id_base_change_position_idx" ON "dispatch_replay_rows"("replay_id", "base_change", "position");
CREATE INDEX "dispatch_replay_rows_sampled" ON "dispatch_replay_rows" ("replay_id", "position") WHERE "sample" IS NOT NULL;
ALTER TABLE "dispatch_replay_rows" ADD CONSTRAINT "dispatch_replay_rows_replay_id_fkey" FOREIGN KEY ("replay_id") REFERENCES "dispatch_replays"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "dispatch_replay_rows"
  ADD CONSTRAINT "dispatch_replay_rows_change" CHECK ("change" IN ('same', 'moved', 'gained', 'lost', 'nobody')),
  ADD CONSTRAINT "dispatch_replay_rows_base_change" CHECK ("base_change" IN ('same', 'moved', 'gained', 'lost', 'nobody')),
  ADD CONSTRAINT "dispatch_replay_rows_left" CHECK (("partner_id" IS NULL) = ("reason" IS NOT NULL)),
  ADD CONSTRAINT "dispatch_replay_rows_base_left" CHECK (("base_partner_id" IS NULL) = ("base_reason" IS NOT NULL));
