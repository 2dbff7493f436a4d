-- Contact data can be erased; what stays says so, and the database keeps it erased.
ALTER TABLE "customers" ADD COLUMN "erased_at" TIMESTAMPTZ(3);
ALTER TABLE "order_contacts" ADD COLUMN "erased_at" TIMESTAMPTZ(3);
ALTER TABLE "leads" ADD COLUMN "erased_at" TIMESTAMPTZ(3), ALTER COLUMN "phone" DROP NOT NULL;
ALTER TABLE "customers" ADD CONSTRAINT "customers_erased" CHECK ("erased_at" IS NULL OR
  ("name" = 'Erased' AND "phone" IS NULL AND "email" IS NULL)) NOT VALID;
ALTER TABLE "order_contacts" ADD CONSTRAINT "order_contacts_erased" CHECK ("erased_at" IS NULL OR
  ("name" = 'Erased' AND num_nonnulls("phone", "email", "line1", "line2", "landmark", "payout_method", "payout_upi", "payout_account",
    "payout_ifsc", "payout_name") = 0)) NOT VALID;
ALTER TABLE "leads" ADD CONSTRAINT "leads_erased" CHECK (CASE WHEN "erased_at" IS NULL THEN "phone" IS NOT NULL
  ELSE "name" = 'Erased' AND num_nonnulls("phone", "email", "note") = 0 END) NOT VALID;
ALTER TABLE "customers" VALIDATE CONSTRAINT "customers_erased";
ALTER TABLE "order_contacts" VALIDATE CONSTRAINT "order_contacts_erased";
ALTER TABLE "leads" VALIDATE CONSTRAINT "leads_erased";
CREATE FUNCTION erased_stays_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was erased in % stays erased', TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'erased_stays_erased';
END $$;
CREATE TRIGGER customers_erased_stays BEFORE UPDATE ON customers FOR EACH ROW
  WHEN (OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at) EXECUTE FUNCTION erased_stays_erased();
CREATE TRIGGER order_contacts_erased_stays BEFORE UPDATE ON order_contacts FOR EACH ROW
  WHEN (OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at) EXECUTE FUNCTION erased_stays_erased();
CREATE TRIGGER leads_erased_stays BEFORE UPDATE ON leads FOR EACH ROW
  WHEN (OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at) EXECUTE FUNCTION erased_stays_erased();

-- Asked for by one person, decided by another.
CREATE TABLE "erasure_requests" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT NOT NULL,
    "decided_by" TEXT,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "erasure_requests_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "erasure_requests_customer_id_idx" ON "erasure_requests"("customer_id");
CREATE INDEX "erasure_requests_requested_at_id_idx" ON "erasure_requests"("requested_at", "id");
ALTER TABLE "erasure_requests" ADD CONSTRAINT "erasure_requests_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "erasure_requests"
  ADD CONSTRAINT "erasure_requests_decision" CHECK ("decision" IN ('requested', 'approved', 'rejected')),
  ADD CONSTRAINT "erasure_requests_decided" CHECK (("decision" = 'requested') = ("decided_by" IS NULL));
CREATE UNIQUE INDEX "erasure_requests_one_open" ON "erasure_requests" ("customer_id") WHERE "decision" = 'requested';

-- A message to a customer is found by whom it went to.
CREATE INDEX "messages_recipient_idx" ON "messages"("recipient");

-- The access report: who took contact data out, a page at a time, by anybody or by one person.
CREATE INDEX "audit_entries_access_idx" ON "audit_entries" ("id")
  WHERE "action" = 'orders.unmask_payout' OR ("action" = 'orders.export' AND "data" ->> 'contact' = 'true');
CREATE INDEX "audit_entries_access_by_idx" ON "audit_entries" ("actor_id", "id")
  WHERE "action" = 'orders.unmask_payout' OR ("action" = 'orders.export' AND "data" ->> 'contact' = 'true');
