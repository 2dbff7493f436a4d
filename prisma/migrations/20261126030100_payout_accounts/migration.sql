-- The payout desk asks whether the same account is paid for different customers: found by the account, of those that are kept.
CREATE INDEX "order_contacts_upi" ON "order_contacts"(lower(payout_upi)) WHERE payout_upi IS NOT NULL;
CREATE INDEX "order_contacts_account" ON "order_contacts"(payout_account, payout_ifsc) WHERE payout_account IS NOT NULL;
