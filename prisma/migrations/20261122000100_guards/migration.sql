-- What the database itself refuses, whatever the code above it does. The rules in code give the good messages, these make them true.

-- 1. Closed vocabularies.
ALTER TABLE users
  ADD CONSTRAINT users_state CHECK (state IN ('invited', 'active', 'deactivated')),
  ADD CONSTRAINT users_role CHECK (role IN ('ceo', 'ops_manager', 'ops_executive', 'vendor_manager', 'vendor_quality', 'area_manager',
    'pricing_manager', 'cx_lead', 'cx_agent', 'finance', 'analyst', 'marketing', 'associate', 'admin')),
  ADD CONSTRAINT users_associate_has_partner CHECK (role <> 'associate' OR partner_id IS NOT NULL OR state = 'deactivated');
ALTER TABLE partners
  ADD CONSTRAINT partners_kind CHECK (kind IN ('vendor', 'in_house')),
  ADD CONSTRAINT partners_tier CHECK (tier IN ('A', 'B', 'C', 'new')),
  ADD CONSTRAINT partners_state CHECK (state IN ('applied', 'active', 'hold', 'deactivated')),
  ADD CONSTRAINT partners_daily_capacity CHECK (daily_capacity >= 0),
  ADD CONSTRAINT partners_hold_until CHECK (hold_until IS NULL OR state = 'hold');
ALTER TABLE partner_actions
  ADD CONSTRAINT partner_actions_kind CHECK (kind IN ('activate', 'hold', 'lift_hold', 'deactivate', 'reactivate')),
  ADD CONSTRAINT partner_actions_decision CHECK (decision IN ('proposed', 'approved', 'rejected')),
  ADD CONSTRAINT partner_actions_two_persons CHECK (decision <> 'approved' OR decided_by IS NOT NULL);
-- One open proposal per partner: two would contradict each other.
CREATE UNIQUE INDEX partner_actions_one_open ON partner_actions (partner_id) WHERE decision = 'proposed';
ALTER TABLE policy_versions
  ADD CONSTRAINT policy_versions_kind CHECK (kind IN ('clocks', 'calendar', 'value_bands')),
  ADD CONSTRAINT policy_versions_version CHECK (version >= 1);
ALTER TABLE failure_reasons
  ADD CONSTRAINT failure_reasons_owner CHECK (usual_owner IN ('customer', 'vendor', 'associate', 'operations', 'system'));
ALTER TABLE leads
  ADD CONSTRAINT leads_outcome CHECK (outcome IN ('area_not_serviceable', 'device_not_serviceable', 'asked'));
ALTER TABLE import_runs
  ADD CONSTRAINT import_runs_state CHECK (state IN ('waiting', 'running', 'done', 'failed'));
ALTER TABLE coverage
  ADD CONSTRAINT coverage_device CHECK (device_category IN ('mobile', 'laptop', 'mac', 'tablet', 'tv', 'headphone', 'console', 'camera', 'ac',
    'drone', 'desktop', 'watch')),
  ADD CONSTRAINT coverage_dates CHECK (to_date IS NULL OR to_date > from_date),
  ADD CONSTRAINT coverage_no_overlap EXCLUDE USING gist
    (partner_id WITH =, pincode WITH =, device_category WITH =, daterange(from_date, to_date) WITH &&);

-- 2. Orders: only the steps of the lifecycle (lib/orders/domain/lifecycle.ts restates them, a test compares).
ALTER TABLE orders
  ADD CONSTRAINT orders_status CHECK (status IN ('placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'picked_up',
    'payout_initiated', 'completed', 'failure_reported', 'failed', 'price_rejected', 'cancelled', 'non_serviceable', 'returned')),
  ADD CONSTRAINT orders_slot CHECK (imported OR (slot_start IS NULL) = (slot_end IS NULL) AND (slot_start IS NULL OR slot_start < slot_end)),
  ADD CONSTRAINT orders_amounts CHECK ((quoted_amount IS NULL OR quoted_amount >= 0) AND (final_amount IS NULL OR final_amount >= 0)),
  ADD CONSTRAINT orders_amounts_of_ours CHECK (imported OR (quoted_amount > 0 AND quoted_amount <= 500000000
    AND (final_amount IS NULL OR (final_amount > 0 AND final_amount <= 500000000)))),
  ADD CONSTRAINT orders_live_has_assignment CHECK (imported OR (assignment_id IS NOT NULL) =
    (status IN ('assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'failure_reported'))),
  ADD CONSTRAINT orders_rating CHECK (rating IS NULL OR rating BETWEEN 1 AND 5),
  ADD CONSTRAINT orders_cancelled_by CHECK (cancelled_by IS NULL OR cancelled_by IN ('customer', 'operations')),
  ADD CONSTRAINT orders_failure_owner CHECK (failure_owner IS NULL OR failure_owner IN ('customer', 'vendor', 'associate', 'operations'));

CREATE FUNCTION order_step_is_legal(step_command text, step_from text, step_to text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
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
    WHEN 'cancel' THEN step_from IN ('placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'failure_reported')
      AND step_to = 'cancelled'
    WHEN 'tag_non_serviceable' THEN step_from = 'placed' AND step_to = 'non_serviceable'
    WHEN 'mark_no_vendor' THEN step_from = 'placed' AND step_to = 'placed'
    WHEN 'clear_no_vendor' THEN step_from = 'placed' AND step_to = 'placed'
    WHEN 'reopen' THEN step_from IN ('cancelled', 'price_rejected', 'non_serviceable') AND step_to = 'placed'
    ELSE false
  END
$$;

CREATE FUNCTION order_events_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT NEW.imported AND order_step_is_legal(NEW.command, NEW.from_status, NEW.to_status) IS NOT TRUE THEN
    RAISE EXCEPTION 'illegal step: % from % to %', NEW.command, NEW.from_status, NEW.to_status USING ERRCODE = 'check_violation',
      CONSTRAINT = 'order_events_legal_step';
  END IF;
  IF NEW.at > NEW.recorded_at THEN
    RAISE EXCEPTION 'an event cannot happen after it was recorded' USING ERRCODE = 'check_violation', CONSTRAINT = 'order_events_not_in_future';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER order_events_guard BEFORE INSERT ON order_events FOR EACH ROW EXECUTE FUNCTION order_events_guard();

-- A status moves only with the event that says so: the event is written first, in the same transaction.
CREATE FUNCTION orders_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.ref <> OLD.ref OR NEW.created_at <> OLD.created_at OR NEW.is_test <> OLD.is_test THEN
    RAISE EXCEPTION 'identity, placing time and test mark of an order never change' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'orders_identity';
  END IF;
  IF NEW.status <> OLD.status THEN
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'a new status needs the next version' USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_version';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM order_events e WHERE e.order_id = NEW.id AND e.version = NEW.version AND e.to_status = NEW.status
      AND (e.from_status = OLD.status OR e.imported)) THEN
      RAISE EXCEPTION 'status % of % has no event', NEW.status, NEW.ref USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_status_has_event';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER orders_guard BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION orders_guard();

-- 3. History and audit are append-only.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER order_events_append_only BEFORE UPDATE OR DELETE ON order_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_events_no_truncate BEFORE TRUNCATE ON order_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policy_versions_append_only BEFORE UPDATE OR DELETE ON policy_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policy_versions_no_truncate BEFORE TRUNCATE ON policy_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- 4. Money: one payout that has not failed per order, ever, a decided payout never changes.
ALTER TABLE payouts
  ADD CONSTRAINT payouts_state CHECK (state IN ('initiated', 'confirmed', 'failed')),
  ADD CONSTRAINT payouts_amount CHECK (imported OR amount > 0),
  ADD CONSTRAINT payouts_confirmed_has_utr CHECK (imported OR (state = 'confirmed') = (utr IS NOT NULL)),
  ADD CONSTRAINT payouts_utr CHECK (imported OR utr IS NULL OR utr ~ '^[A-Z0-9]{6,30}$');
CREATE UNIQUE INDEX payouts_one_live ON payouts (order_id) WHERE state <> 'failed';
CREATE FUNCTION payouts_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'initiated' OR NEW.order_id <> OLD.order_id OR NEW.amount <> OLD.amount OR NEW.initiated_by <> OLD.initiated_by THEN
    RAISE EXCEPTION 'a decided payout never changes, nor does the sum or person of one' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'payouts_final';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payouts_guard BEFORE UPDATE ON payouts FOR EACH ROW EXECUTE FUNCTION payouts_guard();
CREATE TRIGGER payouts_no_delete BEFORE DELETE ON payouts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payouts_no_truncate BEFORE TRUNCATE ON payouts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- 5. Capacity: a booking above the capacity of its date is refused, lowering the capacity below what is booked is not.
ALTER TABLE partner_capacity_days
  ADD CONSTRAINT partner_capacity_days_used CHECK (used >= 0),
  ADD CONSTRAINT partner_capacity_days_capacity CHECK (capacity IS NULL OR capacity >= 0);
CREATE FUNCTION partner_capacity_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE room integer;
BEGIN
  IF NEW.used > 0 AND (TG_OP = 'INSERT' OR NEW.used > OLD.used) THEN
    SELECT coalesce(NEW.capacity, p.daily_capacity) INTO room FROM partners p WHERE p.id = NEW.partner_id;
    IF NEW.used > room THEN
      RAISE EXCEPTION 'partner_capacity: partner is full on %', NEW.date USING ERRCODE = 'check_violation', CONSTRAINT = 'partner_capacity';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER partner_capacity_guard BEFORE INSERT OR UPDATE ON partner_capacity_days FOR EACH ROW EXECUTE FUNCTION partner_capacity_guard();

-- 6. One live assignment per order.
CREATE UNIQUE INDEX assignments_one_live ON assignments (order_id) WHERE ended_at IS NULL;

-- 7. Short references.
CREATE SEQUENCE order_ref_seq START 100001;
CREATE SEQUENCE lead_ref_seq START 100001;

-- 8. The queues: few rows of many, found without reading the rest.
CREATE INDEX orders_open ON orders (status, pickup_due_at) WHERE status IN ('placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting',
  'priced', 'picked_up', 'payout_initiated', 'failure_reported');
CREATE INDEX orders_no_vendor ON orders (no_vendor_since) WHERE no_vendor_since IS NOT NULL AND status = 'placed';
CREATE INDEX orders_open_by_partner ON orders (partner_id) WHERE status IN ('assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced',
  'failure_reported');
