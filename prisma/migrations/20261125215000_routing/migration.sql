-- Rule sets: versions that were published, and the one draft.
CREATE TABLE "routing_rule_versions" (
    "version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "restores" INTEGER,

    CONSTRAINT "routing_rule_versions_pkey" PRIMARY KEY ("version")
);
CREATE TRIGGER routing_rule_versions_append_only BEFORE UPDATE OR DELETE ON routing_rule_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER routing_rule_versions_no_truncate BEFORE TRUNCATE ON routing_rule_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Version 1 applies from the beginning of time: no business rules, and a score led by how partners did.
INSERT INTO "routing_rule_versions" ("version", "body", "note", "published_by", "published_at") VALUES
(1, '{ "rules": [], "weights": { "completion": 35, "pickupSla": 30, "load": 20, "tier": 10, "volume": 5 } }',
 'The rules the business starts with', 'system', '1900-01-01T00:00:00Z');

CREATE TABLE "routing_rule_drafts" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "body" JSONB NOT NULL,
    "based_on" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "routing_rule_drafts_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "routing_rule_drafts" ADD CONSTRAINT "routing_rule_drafts_one" CHECK ("id" = 1);

-- How partners did: written every night, read by scores.
CREATE TABLE "partner_statistics" (
    "partner_id" UUID NOT NULL,
    "completion" DOUBLE PRECISION NOT NULL,
    "pickup_sla" DOUBLE PRECISION NOT NULL,
    "assignments" INTEGER NOT NULL,
    "assignments_last_week" INTEGER NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "partner_statistics_pkey" PRIMARY KEY ("partner_id")
);
ALTER TABLE "partner_statistics" ADD CONSTRAINT "partner_statistics_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "partner_statistics" ADD CONSTRAINT "partner_statistics_rates" CHECK (completion BETWEEN 0 AND 1 AND pickup_sla BETWEEN 0 AND 1);

-- Why an assignment was given to whom. Kept for good, like the event it belongs to.
CREATE TABLE "routing_decisions" (
    "order_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "routed_by" TEXT NOT NULL,
    "plan_id" UUID,
    "rule_version" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "partner_id" UUID NOT NULL,
    "candidate_ids" TEXT[],
    "candidates" JSONB NOT NULL,

    CONSTRAINT "routing_decisions_pkey" PRIMARY KEY ("order_id", "seq")
);
CREATE INDEX "routing_decisions_partner_id_at_idx" ON "routing_decisions"("partner_id", "at");
CREATE INDEX "routing_decisions_candidate_ids_idx" ON "routing_decisions" USING GIN ("candidate_ids");
ALTER TABLE "routing_decisions" ADD CONSTRAINT "routing_decisions_routed_by" CHECK ("routed_by" IN ('hand', 'plan', 'automatic', 'restored'));
CREATE TRIGGER routing_decisions_append_only BEFORE UPDATE OR DELETE ON routing_decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER routing_decisions_no_truncate BEFORE TRUNCATE ON routing_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
