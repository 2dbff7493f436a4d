-- Read from the index alone: whether a verdict closed the order, which reversals there are, which reopenings kept a miss.
CREATE INDEX "order_events_our_failure_status_idx" ON "order_events"("order_id", "seq", "at", "to_status")
  WHERE "command" IN ('approve_failure', 'reject_failure', 'cancel') AND "data" ->> 'owner' IN ('vendor', 'associate', 'operations');
DROP INDEX "order_events_our_failure_idx";
CREATE INDEX "order_events_reversal_idx" ON "order_events"("order_id", "seq", "at") WHERE "command" = 'reverse_failure';
CREATE INDEX "order_events_kept_miss_idx" ON "order_events"("order_id", "at")
  WHERE "command" = 'reopen' AND "data" #>> '{former,assign_missed}' = 'true';

-- Who covered a cell on a day, for rows that hold the pincode as text: the exclusion constraint's index reads many more pages.
CREATE INDEX "coverage_cell_text_idx" ON "coverage"(("pincode"::text), "device_category", "from_date");
