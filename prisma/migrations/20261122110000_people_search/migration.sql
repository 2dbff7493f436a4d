-- The list of customers is walked along (created_at, id) and searched by a part of the name.
CREATE INDEX "customers_created_at_id_idx" ON "customers"("created_at", "id");
CREATE INDEX "customers_name_trgm" ON "customers" USING GIN ("name" gin_trgm_ops);
-- Few of many persons are flagged.
CREATE INDEX "customer_flags_standing" ON "customer_flags"("customer_id") WHERE "cleared_at" IS NULL;
