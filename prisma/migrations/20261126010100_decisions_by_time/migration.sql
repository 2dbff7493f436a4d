-- A partner's decisions are listed newest first. Of a partner that is a candidate of many, the index of candidates finds all of them to sort;
-- this one is walked backwards until the page is full.
CREATE INDEX "routing_decisions_at_order_id_seq_idx" ON "routing_decisions"("at", "order_id", "seq");
