-- When days were last reported is asked with the cells of every dashboard: whoever keeps the reports knows by it whether they are the last.
CREATE INDEX "kpi_day_reports_reported_at_idx" ON "kpi_day_reports"("reported_at");
