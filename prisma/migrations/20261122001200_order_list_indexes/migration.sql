-- Every sort of the order list has an index (column, id) that pages are walked along; the others were there before.
CREATE INDEX "orders_assign_due_at_id_idx" ON "orders"("assign_due_at", "id");
CREATE INDEX "orders_quoted_amount_id_idx" ON "orders"("quoted_amount", "id");
CREATE INDEX "orders_status_since_id_idx" ON "orders"("status_since", "id");
