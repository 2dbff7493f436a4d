-- CreateTable
CREATE TABLE "tickets" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL,
    "status_since" TIMESTAMPTZ(3) NOT NULL,
    "category" TEXT NOT NULL,
    "subcategory" TEXT,
    "title" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "origin" TEXT NOT NULL DEFAULT 'customer',
    "priority" TEXT NOT NULL,
    "priority_why" TEXT NOT NULL,
    "priority_by" TEXT NOT NULL,
    "team" TEXT,
    "handed_over_by" TEXT,
    "assignee_id" TEXT,
    "assignee_name" TEXT,
    "order_id" UUID,
    "partner_id" UUID,
    "customer_id" UUID,
    "fields" JSONB NOT NULL DEFAULT '{}',
    "raised_by_kind" TEXT NOT NULL,
    "raised_by_id" TEXT NOT NULL,
    "raised_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_event_at" TIMESTAMPTZ(3) NOT NULL,
    "first_assigned_at" TIMESTAMPTZ(3),
    "first_response_at" TIMESTAMPTZ(3),
    "handed_over_at" TIMESTAMPTZ(3),
    "complete_at_handover" BOOLEAN,
    "assigned_to_ops_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "confirmed" BOOLEAN,
    "close_reason" TEXT,
    "reopenings" INTEGER NOT NULL DEFAULT 0,
    "reassignments" INTEGER NOT NULL DEFAULT 0,
    "send_backs" INTEGER NOT NULL DEFAULT 0,
    "incomplete_handovers" INTEGER NOT NULL DEFAULT 0,
    "merged_into_id" UUID,
    "founder_reason" TEXT,
    "policy_version" INTEGER,
    "calendar_version" INTEGER,
    "first_response_due_at" TIMESTAMPTZ(3),
    "response_running" BOOLEAN NOT NULL DEFAULT false,
    "response_breached_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "clock_running" BOOLEAN NOT NULL DEFAULT false,
    "breached_at" TIMESTAMPTZ(3),
    "ops_due_at" TIMESTAMPTZ(3),
    "ops_breached_at" TIMESTAMPTZ(3),
    "last_news_at" TIMESTAMPTZ(3) NOT NULL,
    "follow_up_due_at" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "external_id" TEXT,
    "imported" BOOLEAN NOT NULL DEFAULT false,
    "source_sla_met" BOOLEAN,
    "source_facts" JSONB,
    "anomalies" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "import_hash" TEXT,

    CONSTRAINT "tickets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_events" (
    "ticket_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "command" TEXT NOT NULL,
    "from_status" TEXT,
    "to_status" TEXT NOT NULL,
    "team" TEXT,
    "priority" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "responds" BOOLEAN NOT NULL DEFAULT false,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "imported" BOOLEAN NOT NULL DEFAULT false,
    "data" JSONB NOT NULL,

    CONSTRAINT "ticket_events_pkey" PRIMARY KEY ("ticket_id","seq")
);

-- CreateTable
CREATE TABLE "ticket_messages" (
    "ticket_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT,
    "text" TEXT NOT NULL,

    CONSTRAINT "ticket_messages_pkey" PRIMARY KEY ("ticket_id","seq")
);

-- CreateTable
CREATE TABLE "ticket_followers" (
    "ticket_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_followers_pkey" PRIMARY KEY ("ticket_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tickets_ref_key" ON "tickets"("ref");

-- CreateIndex
CREATE INDEX "tickets_created_at_id_idx" ON "tickets"("created_at", "id");

-- CreateIndex
CREATE INDEX "tickets_order_id_idx" ON "tickets"("order_id");

-- CreateIndex
CREATE INDEX "tickets_customer_id_idx" ON "tickets"("customer_id");

-- CreateIndex
CREATE INDEX "tickets_partner_id_idx" ON "tickets"("partner_id");

-- CreateIndex
CREATE INDEX "tickets_merged_into_id_idx" ON "tickets"("merged_into_id");

-- CreateIndex
CREATE UNIQUE INDEX "tickets_source_external_id_key" ON "tickets"("source", "external_id");

-- CreateIndex
CREATE INDEX "ticket_events_command_at_idx" ON "ticket_events"("command", "at");

-- CreateIndex
CREATE INDEX "ticket_followers_user_id_idx" ON "ticket_followers"("user_id");

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "tickets"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_events" ADD CONSTRAINT "ticket_events_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_messages" ADD CONSTRAINT "ticket_messages_ticket_id_seq_fkey" FOREIGN KEY ("ticket_id", "seq") REFERENCES "ticket_events"("ticket_id", "seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_followers" ADD CONSTRAINT "ticket_followers_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_followers" ADD CONSTRAINT "ticket_followers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the database itself refuses, whatever the code above it does.
ALTER TABLE tickets
  ADD CONSTRAINT tickets_status CHECK (status IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team', 'resolved', 'closed')),
  ADD CONSTRAINT tickets_priority CHECK (priority IN ('critical', 'high', 'normal', 'low')),
  ADD CONSTRAINT tickets_priority_by CHECK (priority_by IN ('rule', 'person')),
  ADD CONSTRAINT tickets_origin CHECK (origin IN ('customer', 'management', 'public_review')),
  ADD CONSTRAINT tickets_team CHECK (imported OR team IN ('Operations', 'SLA & Quality', 'Area & Serviceability', 'Pricing', 'Tech', 'Finance', 'CX')),
  ADD CONSTRAINT tickets_team_of_ours CHECK (imported OR team IS NOT NULL),
  ADD CONSTRAINT tickets_judged CHECK (imported OR (policy_version IS NOT NULL AND calendar_version IS NOT NULL AND due_at IS NOT NULL
    AND first_response_due_at IS NOT NULL)),
  ADD CONSTRAINT tickets_imported_not_judged CHECK (NOT imported OR (policy_version IS NULL AND due_at IS NULL AND breached_at IS NULL
    AND ops_due_at IS NULL AND first_response_due_at IS NULL)),
  ADD CONSTRAINT tickets_resolved CHECK (imported OR status <> 'resolved' OR resolved_at IS NOT NULL),
  ADD CONSTRAINT tickets_closed CHECK (imported OR (status = 'closed') = (closed_at IS NOT NULL)),
  ADD CONSTRAINT tickets_merged_is_closed CHECK (merged_into_id IS NULL OR (status = 'closed' AND merged_into_id <> id)),
  ADD CONSTRAINT tickets_ops_due CHECK (imported OR (assigned_to_ops_at IS NULL) = (ops_due_at IS NULL)),
  ADD CONSTRAINT tickets_no_closing_under_founder CHECK (founder_reason IS NULL OR status <> 'closed'),
  ADD CONSTRAINT tickets_counts CHECK (reopenings >= 0 AND reassignments >= 0 AND send_backs >= 0 AND incomplete_handovers >= 0);
ALTER TABLE ticket_messages
  ADD CONSTRAINT ticket_messages_kind CHECK (kind IN ('to_customer', 'to_team', 'from_customer', 'note'));

-- The steps of the life of a ticket (lib/tickets/domain/lifecycle.ts restates them, a test compares).
CREATE FUNCTION ticket_step_is_legal(step_command text, step_from text, step_to text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE step_command
    WHEN 'create' THEN step_from IS NULL AND step_to = 'open'
    WHEN 'take' THEN step_from IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team') AND step_to = 'in_progress'
    WHEN 'assign' THEN step_from IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team') AND step_to = step_from
    WHEN 'start' THEN step_from = 'open' AND step_to = 'in_progress'
    WHEN 'wait_for_customer' THEN step_from IN ('open', 'in_progress', 'waiting_on_team') AND step_to = 'waiting_on_customer'
    WHEN 'wait_for_team' THEN step_from IN ('open', 'in_progress', 'waiting_on_customer') AND step_to = 'waiting_on_team'
    WHEN 'resume' THEN step_from IN ('waiting_on_customer', 'waiting_on_team') AND step_to = 'in_progress'
    WHEN 'hand_over' THEN step_from IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team') AND step_to = 'open'
    WHEN 'send_back' THEN step_from IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team') AND step_to = 'open'
    WHEN 'message' THEN step_to = step_from
    WHEN 'log_reply' THEN step_to = step_from OR (step_from = 'waiting_on_customer' AND step_to = 'in_progress')
    WHEN 'note' THEN step_to = step_from
    WHEN 'edit' THEN step_from <> 'closed' AND step_to = step_from
    WHEN 'set_priority' THEN step_from IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team') AND step_to = step_from
    WHEN 'link' THEN step_to = step_from
    WHEN 'follow' THEN step_to = step_from
    WHEN 'unfollow' THEN step_to = step_from
    WHEN 'ask_founder' THEN step_from <> 'closed' AND step_to = step_from
    WHEN 'end_founder_review' THEN step_from <> 'closed' AND step_to = step_from
    WHEN 'resolve' THEN step_from IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team') AND step_to = 'resolved'
    WHEN 'close' THEN step_from = 'resolved' AND step_to = 'closed'
    WHEN 'reopen' THEN step_from IN ('resolved', 'closed') AND step_to IN ('in_progress', 'open')
    WHEN 'merge' THEN step_from <> 'closed' AND step_to = 'closed'
    ELSE false
  END
$$;

CREATE FUNCTION ticket_events_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT NEW.imported AND ticket_step_is_legal(NEW.command, NEW.from_status, NEW.to_status) IS NOT TRUE THEN
    RAISE EXCEPTION 'illegal step: % from % to %', NEW.command, NEW.from_status, NEW.to_status USING ERRCODE = 'check_violation',
      CONSTRAINT = 'ticket_events_legal_step';
  END IF;
  IF NEW.at > NEW.recorded_at THEN
    RAISE EXCEPTION 'an event cannot happen after it was recorded' USING ERRCODE = 'check_violation', CONSTRAINT = 'ticket_events_not_in_future';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ticket_events_guard BEFORE INSERT ON ticket_events FOR EACH ROW EXECUTE FUNCTION ticket_events_guard();

-- A status moves only with the event that says so. What was late stays late.
CREATE FUNCTION tickets_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.ref <> OLD.ref OR NEW.created_at <> OLD.created_at THEN
    RAISE EXCEPTION 'identity and first time of a ticket never change' USING ERRCODE = 'check_violation', CONSTRAINT = 'tickets_identity';
  END IF;
  IF (OLD.breached_at IS NOT NULL AND NEW.breached_at IS DISTINCT FROM OLD.breached_at)
    OR (OLD.ops_breached_at IS NOT NULL AND NEW.ops_breached_at IS DISTINCT FROM OLD.ops_breached_at)
    OR (OLD.response_breached_at IS NOT NULL AND NEW.response_breached_at IS DISTINCT FROM OLD.response_breached_at) THEN
    RAISE EXCEPTION 'a breach of % stays a breach', NEW.ref USING ERRCODE = 'check_violation', CONSTRAINT = 'tickets_breach_stays';
  END IF;
  IF NEW.status <> OLD.status OR NEW.team IS DISTINCT FROM OLD.team OR NEW.priority <> OLD.priority THEN
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'a new state needs the next version' USING ERRCODE = 'check_violation', CONSTRAINT = 'tickets_version';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM ticket_events e WHERE e.ticket_id = NEW.id AND e.version = NEW.version AND e.to_status = NEW.status
      AND e.team IS NOT DISTINCT FROM NEW.team AND e.priority = NEW.priority AND (e.from_status = OLD.status OR e.imported)) THEN
      RAISE EXCEPTION 'the state of % has no event', NEW.ref USING ERRCODE = 'check_violation', CONSTRAINT = 'tickets_state_has_event';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tickets_guard BEFORE UPDATE ON tickets FOR EACH ROW EXECUTE FUNCTION tickets_guard();
CREATE TRIGGER tickets_no_delete BEFORE DELETE ON tickets FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ticket_events_append_only BEFORE UPDATE OR DELETE ON ticket_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ticket_events_no_truncate BEFORE TRUNCATE ON ticket_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE SEQUENCE ticket_ref_seq START 100001;

-- The queues: few open ones among many.
CREATE INDEX tickets_open_by_team ON tickets (team, due_at, id) WHERE status IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team');
CREATE INDEX tickets_open_by_person ON tickets (assignee_id, due_at, id) WHERE status IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team');
CREATE INDEX tickets_open_due ON tickets (due_at, id) WHERE status IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team');
CREATE INDEX tickets_open_stale ON tickets (follow_up_due_at, id) WHERE status IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team');
CREATE INDEX tickets_status_created ON tickets (status, created_at, id);
CREATE INDEX tickets_raised_by ON tickets (raised_by_id, created_at, id);
CREATE INDEX tickets_title_words ON tickets USING gin (title gin_trgm_ops);

-- Rules of tickets are a policy as the others are: versioned, and version 1 applies from the beginning.
ALTER TABLE policy_versions DROP CONSTRAINT policy_versions_kind;
ALTER TABLE policy_versions ADD CONSTRAINT policy_versions_kind CHECK (kind IN ('clocks', 'calendar', 'value_bands', 'tickets'));
INSERT INTO policy_versions (id, kind, version, effective_from, body, note, created_by, created_at) VALUES
  ('01900000-0000-7000-8000-000000000004', 'tickets', 1, '1900-01-01T00:00:00Z', '{"categories": [{"code": "pickup", "label": "Pickup and visit", "team": "Operations", "required": ["said", "checked", "needed", "order", "contact"], "confirm": true, "subcategories": [{"code": "no_show", "label": "No-show", "priority": "high"}, {"code": "late_arrival", "label": "Late arrival", "priority": "normal"}, {"code": "vendor_not_answering", "label": "Partner not answering", "priority": "high"}, {"code": "repeated_reschedules", "label": "Repeated reschedules", "priority": "high"}, {"code": "miscommunication", "label": "Miscommunication", "priority": "normal"}, {"code": "wrong_status", "label": "Wrong status", "priority": "normal"}, {"code": "delay", "label": "Pickup delay", "priority": "high"}, {"code": "fake_attempt", "label": "Fake pickup attempt", "priority": "critical"}]}, {"code": "behaviour", "label": "Behaviour", "team": "SLA & Quality", "required": ["said", "checked", "needed", "order", "contact", "partner"], "confirm": true, "subcategories": [{"code": "wrong_behaviour", "label": "Wrong behaviour", "priority": "critical"}, {"code": "abuse", "label": "Abuse or threat", "priority": "critical"}, {"code": "asked_extra_money", "label": "Asked for money or papers", "priority": "critical"}, {"code": "unsafe", "label": "Safety of a person", "priority": "critical"}]}, {"code": "payout", "label": "Payout", "team": "Finance", "required": ["said", "checked", "needed", "order", "contact"], "confirm": true, "subcategories": [{"code": "not_received", "label": "Payout not received", "priority": "high"}, {"code": "delayed", "label": "Payout delayed", "priority": "high"}, {"code": "less_paid", "label": "Less paid than agreed", "priority": "high"}, {"code": "wrong_account", "label": "Paid to a wrong account", "priority": "critical"}]}, {"code": "price", "label": "Price and quote", "team": "Pricing", "required": ["said", "checked", "needed", "order", "contact"], "confirm": true, "subcategories": [{"code": "price_changed", "label": "Price changed without explanation", "priority": "normal"}, {"code": "quote_dispute", "label": "Quote disputed", "priority": "normal"}, {"code": "deduction", "label": "Deduction disputed", "priority": "normal"}]}, {"code": "device", "label": "Device", "team": "Operations", "required": ["said", "checked", "needed", "order", "contact", "evidence"], "confirm": true, "subcategories": [{"code": "lost_or_damaged", "label": "Device lost or damaged", "priority": "critical"}, {"code": "wrong_device", "label": "Wrong device shown or rejected", "priority": "normal"}, {"code": "return", "label": "Return of the device", "priority": "high"}]}, {"code": "fraud", "label": "Fraud and safety", "team": "SLA & Quality", "required": ["said", "checked", "needed", "order", "contact", "evidence"], "confirm": false, "subcategories": [{"code": "stolen_device", "label": "Stolen device", "priority": "critical"}, {"code": "fake_imei", "label": "Fake IMEI", "priority": "critical"}, {"code": "manipulation", "label": "Manipulation", "priority": "critical"}, {"code": "suspicious_owner", "label": "Ownership in doubt", "priority": "high"}]}, {"code": "refund", "label": "Refund", "team": "Finance", "required": ["said", "checked", "needed", "order", "contact"], "confirm": true, "subcategories": [{"code": "refund_pending", "label": "Refund pending", "priority": "high"}, {"code": "double_deduction", "label": "Deducted twice", "priority": "high"}]}, {"code": "area", "label": "Area and serviceability", "team": "Area & Serviceability", "required": ["said", "needed"], "confirm": false, "subcategories": [{"code": "not_served", "label": "Pincode not served", "priority": "low"}, {"code": "wrong_area", "label": "Wrong area shown", "priority": "normal"}]}, {"code": "app", "label": "App and website", "team": "Tech", "required": ["said", "checked", "needed", "evidence"], "confirm": false, "subcategories": [{"code": "otp", "label": "OTP not received", "priority": "normal"}, {"code": "crash", "label": "Crash or error", "priority": "normal"}, {"code": "stuck", "label": "Order stuck in the app", "priority": "high"}, {"code": "upload", "label": "Photo or GPS fails", "priority": "normal"}]}, {"code": "information", "label": "Information", "team": "CX", "required": ["said"], "confirm": false, "subcategories": [{"code": "order_status", "label": "Order status", "priority": "low"}, {"code": "process", "label": "How it works", "priority": "low"}, {"code": "price_question", "label": "Question about a price", "priority": "low"}, {"code": "feedback", "label": "Feedback", "priority": "low"}]}, {"code": "other", "label": "Other", "team": "CX", "required": ["said", "needed"], "confirm": false, "subcategories": []}], "firstResponse": {"critical": {"minutes": 30, "hours": "calendar"}, "high": {"minutes": 120, "hours": "working"}, "normal": {"minutes": 240, "hours": "working"}, "low": {"minutes": 480, "hours": "working"}}, "resolution": {"critical": {"minutes": 240, "hours": "calendar"}, "high": {"minutes": 480, "hours": "working"}, "normal": {"minutes": 1440, "hours": "working"}, "low": {"minutes": 2880, "hours": "working"}}, "followUpMinutes": 1440}'::jsonb, 'From the specification', 'System', '2026-11-26T00:00:00Z');
