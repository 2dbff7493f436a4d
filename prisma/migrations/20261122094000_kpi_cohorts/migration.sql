-- KPI cohorts are read by the time they are counted in; created_at had its index before.
CREATE INDEX "orders_first_assigned_at_idx" ON "orders"("first_assigned_at");
CREATE INDEX "orders_picked_up_at_idx" ON "orders"("picked_up_at");
CREATE INDEX "orders_rating_at_idx" ON "orders"("rating_at") WHERE "rating_at" IS NOT NULL;
CREATE INDEX "assignments_started_at_idx" ON "assignments"("started_at");

-- The few events that KPIs look for among millions: failures that were ours, and assignments against the coverage.
CREATE INDEX "order_events_our_failure_idx" ON "order_events"("order_id", "seq", "at")
  WHERE "command" IN ('approve_failure', 'reject_failure', 'cancel') AND "data" ->> 'owner' IN ('vendor', 'associate', 'operations');
CREATE INDEX "order_events_off_coverage_idx" ON "order_events"("order_id", "at")
  WHERE "command" IN ('assign', 'reassign') AND "data" -> 'override' -> 'rules' ? 'coverage';
