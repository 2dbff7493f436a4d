-- What a figure should be, and what it must not fall below: from a day on, for everything or for one city or kind of partner.
-- CreateTable
CREATE TABLE "kpi_targets" (
    "id" UUID NOT NULL,
    "kpi" TEXT NOT NULL,
    "city" TEXT,
    "partner_kind" TEXT,
    "effective_from" DATE NOT NULL,
    "target" DOUBLE PRECISION,
    "floor" DOUBLE PRECISION,
    "note" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kpi_targets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kpi_day_reports" (
    "kpi" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "numerator" DOUBLE PRECISION NOT NULL,
    "denominator" DOUBLE PRECISION NOT NULL,
    "provisional" BOOLEAN NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kpi_day_reports_pkey" PRIMARY KEY ("kpi","day")
);

-- CreateIndex
CREATE INDEX "kpi_targets_kpi_effective_from_idx" ON "kpi_targets"("kpi", "effective_from");

ALTER TABLE kpi_targets
  ADD CONSTRAINT kpi_targets_one_scope CHECK (city IS NULL OR partner_kind IS NULL),
  ADD CONSTRAINT kpi_targets_kind CHECK (partner_kind IN ('vendor', 'in_house')),
  ADD CONSTRAINT kpi_targets_both CHECK ((target IS NULL) = (floor IS NULL));
CREATE TRIGGER kpi_targets_append_only BEFORE UPDATE OR DELETE ON kpi_targets FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kpi_targets_no_truncate BEFORE TRUNCATE ON kpi_targets FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

INSERT INTO kpi_targets (id, kpi, effective_from, target, floor, note, created_by_id, created_by, created_at) VALUES
  ('01900000-0000-7000-8000-000000000100', 'assignment_sla', '1900-01-01', 0.95, 0.9, 'From the specification', 'system', 'System', '2026-11-26T00:00:00Z'),
  ('01900000-0000-7000-8000-000000000101', 'completion_rate', '1900-01-01', 0.85, 0.8, 'From the specification', 'system', 'System', '2026-11-26T00:00:00Z'),
  ('01900000-0000-7000-8000-000000000102', 'pickup_sla', '1900-01-01', 0.95, 0.9, 'From the specification', 'system', 'System', '2026-11-26T00:00:00Z'),
  ('01900000-0000-7000-8000-000000000103', 'reassignment_rate', '1900-01-01', 0.1, 0.15, 'From the specification', 'system', 'System', '2026-11-26T00:00:00Z'),
  ('01900000-0000-7000-8000-000000000104', 'ops_failure_rate', '1900-01-01', 0.05, 0.08, 'From the specification', 'system', 'System', '2026-11-26T00:00:00Z'),
  ('01900000-0000-7000-8000-000000000105', 'no_service_rate', '1900-01-01', 0.05, 0.1, 'From the specification', 'system', 'System', '2026-11-26T00:00:00Z'),
  ('01900000-0000-7000-8000-000000000106', 'escalation_sla', '1900-01-01', 0.9, 0.8, 'From the specification', 'system', 'System', '2026-11-26T00:00:00Z'),
  ('01900000-0000-7000-8000-000000000107', 'csat', '1900-01-01', 4.0, 3.5, 'From the specification', 'system', 'System', '2026-11-26T00:00:00Z'),
  ('01900000-0000-7000-8000-000000000108', 'fcr', '1900-01-01', 0.7, 0.6, 'From the specification', 'system', 'System', '2026-11-26T00:00:00Z');
