-- Notes on orders, and the flag by which Operations and CX tell each other which orders come first.
ALTER TABLE orders
  ADD COLUMN priority_since timestamptz(3),
  ADD COLUMN priority_reason text,
  ADD COLUMN priority_by text;
-- All or nothing. Not looked at for rows that are there: they have none of the three.
ALTER TABLE orders ADD CONSTRAINT orders_priority CHECK ((priority_since IS NULL) = (priority_reason IS NULL)
  AND (priority_since IS NULL) = (priority_by IS NULL)) NOT VALID;

-- Few of many: the list of what is flagged is found without reading the rest.
CREATE INDEX orders_priority_flagged ON orders (priority_since) WHERE priority_since IS NOT NULL;

-- The steps of the lifecycle with the three new ones (lib/orders/domain/lifecycle.ts restates them, a test compares).
CREATE OR REPLACE FUNCTION order_step_is_legal(step_command text, step_from text, step_to text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE step_command
    WHEN 'place' THEN step_from IS NULL AND step_to = 'placed'
    WHEN 'assign' THEN step_from = 'placed' AND step_to = 'assigned'
    WHEN 'accept' THEN step_from = 'assigned' AND step_to = 'accepted'
    WHEN 'decline' THEN step_from = 'assigned' AND step_to = 'placed'
    WHEN 'reassign' THEN step_from IN ('assigned', 'accepted', 'en_route', 'arrived') AND step_to = 'assigned'
    WHEN 'unassign' THEN step_from IN ('assigned', 'accepted') AND step_to = 'placed'
    WHEN 'start_trip' THEN step_from IN ('assigned', 'accepted') AND step_to = 'en_route'
    WHEN 'arrive' THEN step_from = 'en_route' AND step_to = 'arrived'
    WHEN 'start_inspection' THEN step_from = 'arrived' AND step_to = 'inspecting'
    WHEN 'set_final_price' THEN step_from IN ('arrived', 'inspecting') AND step_to = 'priced'
    WHEN 'confirm_pickup' THEN step_from IN ('assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced') AND step_to = 'picked_up'
    WHEN 'reject_price' THEN step_from = 'priced' AND step_to = 'price_rejected'
    WHEN 'initiate_payout' THEN step_from = 'picked_up' AND step_to = 'payout_initiated'
    WHEN 'confirm_payout' THEN step_from = 'payout_initiated' AND step_to = 'completed'
    WHEN 'fail_payout' THEN step_from = 'payout_initiated' AND step_to = 'picked_up'
    WHEN 'report_failure' THEN step_from IN ('assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced') AND step_to = 'failure_reported'
    WHEN 'approve_failure' THEN step_from = 'failure_reported' AND step_to IN ('failed', 'placed')
    WHEN 'reject_failure' THEN step_from = 'failure_reported' AND step_to IN ('failed', 'placed')
    WHEN 'reverse_failure' THEN step_from = 'failed' AND step_to IN ('assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'placed')
    WHEN 'reschedule' THEN (step_from IN ('placed', 'assigned', 'accepted') AND step_to = step_from)
      OR (step_from IN ('en_route', 'arrived') AND step_to = 'accepted')
    WHEN 'edit' THEN step_from = step_to
      AND step_from IN ('placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'failure_reported')
    WHEN 'log_contact' THEN step_from = step_to AND step_from IN ('placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced',
      'picked_up', 'payout_initiated', 'failure_reported')
    WHEN 'note' THEN step_from = step_to
    WHEN 'set_priority' THEN step_from = step_to AND step_from IN ('placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced',
      'picked_up', 'payout_initiated', 'failure_reported')
    WHEN 'clear_priority' THEN step_from = step_to AND step_from IN ('placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced',
      'picked_up', 'payout_initiated', 'failure_reported')
    WHEN 'cancel' THEN step_from IN ('placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'failure_reported')
      AND step_to = 'cancelled'
    WHEN 'tag_non_serviceable' THEN step_from = 'placed' AND step_to = 'non_serviceable'
    WHEN 'mark_no_vendor' THEN step_from = 'placed' AND step_to = 'placed'
    WHEN 'clear_no_vendor' THEN step_from = 'placed' AND step_to = 'placed'
    WHEN 'reopen' THEN step_from IN ('cancelled', 'price_rejected', 'non_serviceable') AND step_to = 'placed'
    ELSE false
  END
$$;
