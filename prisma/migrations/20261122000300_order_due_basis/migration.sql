-- What a pickup's due time counts from: the slot's end that was last promised by or moved for the customer (none: the
-- placing), and the kind of partner whose grace applies (fixed by the first assignee).
ALTER TABLE "orders" ADD COLUMN "due_slot_end" TIMESTAMPTZ(3), ADD COLUMN "due_partner_kind" TEXT;
