-- How likely an order is to miss its pickup: what history says (a version each night), and of every order that waits a percentage with what raises it.
-- CreateTable
CREATE TABLE "kpi_risk_models" (
    "version" INTEGER NOT NULL,
    "fitted_at" TIMESTAMPTZ(3) NOT NULL,
    "history_from" TIMESTAMPTZ(3),
    "held_from" TIMESTAMPTZ(3),
    "orders" INTEGER NOT NULL,
    "looks" INTEGER NOT NULL,
    "body" JSONB,
    "checked" JSONB,

    CONSTRAINT "kpi_risk_models_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "order_risks" (
    "order_id" UUID NOT NULL,
    "risk" SMALLINT NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "order_risks_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "order_risk_state" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER,
    "scored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_risk_state_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "order_risks_risk_order_id_idx" ON "order_risks"("risk", "order_id");

-- AddForeignKey
ALTER TABLE "order_risks" ADD CONSTRAINT "order_risks_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE order_risks ADD CONSTRAINT order_risks_percent CHECK (risk BETWEEN 0 AND 100);
ALTER TABLE order_risk_state ADD CONSTRAINT order_risk_state_one CHECK (id = 1);
ALTER TABLE kpi_risk_models ADD CONSTRAINT kpi_risk_models_counts CHECK (version >= 1 AND orders >= 0 AND looks >= 0);
-- Rows come, change and go by the minute.
ALTER TABLE order_risks SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
