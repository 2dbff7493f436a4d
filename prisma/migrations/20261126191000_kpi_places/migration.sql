-- Where orders got to is counted in the cells too: as many places as the funnel has.
ALTER TABLE "kpi_cells" ADD COLUMN "n12" BIGINT NOT NULL DEFAULT 0;

-- What was paid today, and on the same day of the weeks before, is counted from the orders themselves.
CREATE INDEX "orders_paid_at" ON "orders"("paid_at") WHERE paid_at IS NOT NULL;
