-- One command to many tickets goes through the runs of orders: a run is about the one or the other, and so is each of its rows.
ALTER TABLE bulk_runs ADD COLUMN subject text NOT NULL DEFAULT 'order'
  CONSTRAINT bulk_runs_subject CHECK (subject IN ('order', 'ticket'));
CREATE INDEX "bulk_runs_subject_picked_at_id_idx" ON bulk_runs (subject, picked_at, id);
DROP INDEX "bulk_runs_picked_at_id_idx";

ALTER TABLE bulk_run_rows ADD COLUMN ticket_id uuid, ALTER COLUMN order_id DROP NOT NULL,
  ADD CONSTRAINT bulk_run_rows_one_subject CHECK (num_nonnulls(order_id, ticket_id) = 1);
CREATE UNIQUE INDEX "bulk_run_rows_run_id_ticket_id_key" ON bulk_run_rows (run_id, ticket_id);
