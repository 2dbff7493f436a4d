-- Queries: every call, mail and chat of a customer, with the mails that came and went; and surveys of how they found it.
-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "headers" JSONB;

-- CreateTable
CREATE TABLE "queries" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "channel" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "topic" TEXT,
    "disposition" TEXT,
    "subject" TEXT NOT NULL,
    "outcome" TEXT,
    "handled_at" TIMESTAMPTZ(3),
    "resolved_first" BOOLEAN,
    "agent_id" TEXT,
    "agent_name" TEXT,
    "first_reply_at" TIMESTAMPTZ(3),
    "first_reply_seconds" INTEGER,
    "first_reply_due_at" TIMESTAMPTZ(3),
    "waiting_since" TIMESTAMPTZ(3),
    "answer_due_at" TIMESTAMPTZ(3),
    "call_back_at" TIMESTAMPTZ(3),
    "customer_id" UUID,
    "order_id" UUID,
    "ticket_id" UUID,
    "ticket_at" TIMESTAMPTZ(3),
    "mail_address" TEXT,
    "mail_name" TEXT,
    "automatic" BOOLEAN NOT NULL DEFAULT false,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "calendar_version" INTEGER NOT NULL,

    CONSTRAINT "queries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "query_messages" (
    "query_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "automatic" BOOLEAN NOT NULL DEFAULT false,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "query_messages_pkey" PRIMARY KEY ("query_id","seq")
);

-- CreateTable
CREATE TABLE "mails" (
    "id" UUID NOT NULL,
    "message_id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "automatic" BOOLEAN NOT NULL DEFAULT false,
    "query_id" UUID,
    "ticket_id" UUID,
    "seq" INTEGER,
    "subject" TEXT NOT NULL,
    "outbox_id" UUID,
    "bounced_at" TIMESTAMPTZ(3),

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_attachments" (
    "mail_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT,
    "byte_size" INTEGER NOT NULL,
    "sha256" TEXT,
    "bytes" BYTEA,
    "missing" TEXT,

    CONSTRAINT "mail_attachments_pkey" PRIMARY KEY ("mail_id","number")
);

-- CreateTable
CREATE TABLE "mailboxes" (
    "key" TEXT NOT NULL,
    "uid_validity" TEXT NOT NULL,
    "last_uid" BIGINT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailboxes_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "surveys" (
    "id" UUID NOT NULL,
    "ticket_id" UUID,
    "query_id" UUID,
    "customer_id" UUID,
    "agent_id" TEXT,
    "agent_name" TEXT,
    "team" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "outbox_id" UUID,
    "score" INTEGER,
    "comment" TEXT,
    "responded_at" TIMESTAMPTZ(3),
    "low_ticket_id" UUID,

    CONSTRAINT "surveys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "queries_ref_key" ON "queries"("ref");

-- CreateIndex
CREATE INDEX "queries_received_at_id_idx" ON "queries"("received_at", "id");

-- CreateIndex
CREATE INDEX "queries_customer_id_received_at_id_idx" ON "queries"("customer_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "queries_customer_id_topic_received_at_idx" ON "queries"("customer_id", "topic", "received_at");

-- CreateIndex
CREATE INDEX "queries_agent_id_received_at_id_idx" ON "queries"("agent_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "queries_handled_at_idx" ON "queries"("handled_at");

-- CreateIndex
CREATE INDEX "queries_order_id_idx" ON "queries"("order_id");

-- CreateIndex
CREATE INDEX "queries_ticket_id_idx" ON "queries"("ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "mails_message_id_key" ON "mails"("message_id");

-- CreateIndex
CREATE INDEX "mails_query_id_at_idx" ON "mails"("query_id", "at");

-- CreateIndex
CREATE INDEX "mails_ticket_id_at_idx" ON "mails"("ticket_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "surveys_ticket_id_key" ON "surveys"("ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "surveys_query_id_key" ON "surveys"("query_id");

-- CreateIndex
CREATE UNIQUE INDEX "surveys_low_ticket_id_key" ON "surveys"("low_ticket_id");

-- CreateIndex
CREATE INDEX "surveys_responded_at_id_idx" ON "surveys"("responded_at", "id");

-- CreateIndex
CREATE INDEX "surveys_customer_id_created_at_idx" ON "surveys"("customer_id", "created_at");

-- CreateIndex
CREATE INDEX "surveys_created_at_idx" ON "surveys"("created_at");

-- AddForeignKey
ALTER TABLE "queries" ADD CONSTRAINT "queries_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queries" ADD CONSTRAINT "queries_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queries" ADD CONSTRAINT "queries_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "query_messages" ADD CONSTRAINT "query_messages_query_id_fkey" FOREIGN KEY ("query_id") REFERENCES "queries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mails" ADD CONSTRAINT "mails_query_id_fkey" FOREIGN KEY ("query_id") REFERENCES "queries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mails" ADD CONSTRAINT "mails_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_attachments" ADD CONSTRAINT "mail_attachments_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "mails"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_query_id_fkey" FOREIGN KEY ("query_id") REFERENCES "queries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_low_ticket_id_fkey" FOREIGN KEY ("low_ticket_id") REFERENCES "tickets"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- What the database itself refuses, whatever the code above it does.
ALTER TABLE queries
  ADD CONSTRAINT queries_channel CHECK (channel IN ('phone', 'email', 'chat', 'whatsapp')),
  ADD CONSTRAINT queries_status CHECK (status IN ('open', 'answered', 'call_back', 'handled')),
  ADD CONSTRAINT queries_outcome CHECK (outcome IN ('resolved', 'call_back', 'ticket', 'no_action')),
  ADD CONSTRAINT queries_handled CHECK ((handled_at IS NULL) = (resolved_first IS NULL)),
  ADD CONSTRAINT queries_handled_after CHECK (handled_at >= received_at),
  ADD CONSTRAINT queries_handled_has_outcome CHECK (handled_at IS NULL OR outcome IS NOT NULL),
  ADD CONSTRAINT queries_handled_is_known CHECK (status <> 'handled' OR handled_at IS NOT NULL),
  ADD CONSTRAINT queries_call_back CHECK ((status = 'call_back') = (call_back_at IS NOT NULL)),
  ADD CONSTRAINT queries_ticket CHECK ((ticket_id IS NULL) = (ticket_at IS NULL) AND (outcome <> 'ticket' OR ticket_id IS NOT NULL)),
  ADD CONSTRAINT queries_first_reply CHECK ((first_reply_at IS NULL) = (first_reply_seconds IS NULL) AND first_reply_at >= received_at AND first_reply_seconds >= 0),
  ADD CONSTRAINT queries_waiting CHECK ((status = 'open') = (waiting_since IS NOT NULL) AND (status = 'open') = (answer_due_at IS NOT NULL)),
  ADD CONSTRAINT queries_one_topic CHECK (handled_at IS NULL OR topic IS NOT NULL OR outcome = 'no_action');
ALTER TABLE query_messages
  ADD CONSTRAINT query_messages_kind CHECK (kind IN ('from_customer', 'to_customer', 'note'));
ALTER TABLE mails
  ADD CONSTRAINT mails_direction CHECK (direction IN ('in', 'out')),
  ADD CONSTRAINT mails_message_id CHECK (message_id ~ '^<[\x21-\x3b\x3d\x3f-\x7e]{1,500}>$');
ALTER TABLE mail_attachments
  ALTER COLUMN bytes SET STORAGE EXTERNAL,
  ADD CONSTRAINT mail_attachments_there_or_why CHECK ((bytes IS NULL) = (missing IS NOT NULL)),
  ADD CONSTRAINT mail_attachments_media_type CHECK (bytes IS NULL OR media_type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  ADD CONSTRAINT mail_attachments_bytes CHECK (bytes IS NULL OR (octet_length(bytes) = byte_size AND sha256 = encode(sha256(bytes), 'hex') AND byte_size <= 8388608));
ALTER TABLE surveys
  ADD CONSTRAINT surveys_about_one CHECK (num_nonnulls(ticket_id, query_id) = 1),
  ADD CONSTRAINT surveys_by CHECK (by IN ('mail', 'hand')),
  ADD CONSTRAINT surveys_score CHECK (score BETWEEN 1 AND 5 AND (score IS NULL) = (responded_at IS NULL)),
  ADD CONSTRAINT surveys_in_time CHECK (expires_at > created_at AND responded_at <= expires_at AND responded_at >= created_at),
  ADD CONSTRAINT surveys_low CHECK (low_ticket_id IS NULL OR score IS NOT NULL);

CREATE SEQUENCE query_ref_seq START 100001;

-- What was made of a query first stays: figures of the past do not change. A first reply is one.
CREATE FUNCTION queries_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.ref <> OLD.ref OR NEW.received_at <> OLD.received_at OR NEW.channel <> OLD.channel THEN
    RAISE EXCEPTION 'identity and time of a query never change' USING ERRCODE = 'check_violation', CONSTRAINT = 'queries_identity';
  END IF;
  IF (OLD.handled_at IS NOT NULL AND (NEW.handled_at, NEW.resolved_first) IS DISTINCT FROM (OLD.handled_at, OLD.resolved_first))
    OR (OLD.first_reply_at IS NOT NULL AND (NEW.first_reply_at, NEW.first_reply_seconds) IS DISTINCT FROM (OLD.first_reply_at, OLD.first_reply_seconds))
    OR (OLD.ticket_id IS NOT NULL AND (NEW.ticket_id, NEW.ticket_at) IS DISTINCT FROM (OLD.ticket_id, OLD.ticket_at)) THEN
    RAISE EXCEPTION 'what was made of % first stays', NEW.ref USING ERRCODE = 'check_violation', CONSTRAINT = 'queries_first_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER queries_guard BEFORE UPDATE ON queries FOR EACH ROW EXECUTE FUNCTION queries_guard();
CREATE TRIGGER queries_no_delete BEFORE DELETE ON queries FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Only erasure changes what was said.
CREATE FUNCTION query_messages_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.text <> '(erased)' OR to_jsonb(NEW) - 'text' <> to_jsonb(OLD) - 'text' THEN
    RAISE EXCEPTION 'what was said stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'query_messages_append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER query_messages_guard BEFORE UPDATE ON query_messages FOR EACH ROW EXECUTE FUNCTION query_messages_guard();
CREATE TRIGGER query_messages_no_delete BEFORE DELETE ON query_messages FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER mails_no_delete BEFORE DELETE ON mails FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION surveys_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.created_at, NEW.expires_at) IS DISTINCT FROM (OLD.id, OLD.created_at, OLD.expires_at)
    OR (OLD.responded_at IS NOT NULL AND (NEW.score, NEW.responded_at) IS DISTINCT FROM (OLD.score, OLD.responded_at))
    OR (OLD.low_ticket_id IS NOT NULL AND NEW.low_ticket_id IS DISTINCT FROM OLD.low_ticket_id) THEN
    RAISE EXCEPTION 'a survey is answered once' USING ERRCODE = 'check_violation', CONSTRAINT = 'surveys_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER surveys_guard BEFORE UPDATE ON surveys FOR EACH ROW EXECUTE FUNCTION surveys_guard();
CREATE TRIGGER surveys_no_delete BEFORE DELETE ON surveys FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Whoever is erased is erased here too: whom to answer, everything that was said, what came with mails, and what they wrote to a survey.
CREATE FUNCTION forget_query_texts(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE query_messages SET text = '(erased)' WHERE query_id = ANY(ids) AND text <> '(erased)';
  UPDATE mail_attachments a SET bytes = NULL, name = '(erased)', missing = '(erased)' FROM mails m
    WHERE m.id = a.mail_id AND m.query_id = ANY(ids) AND a.name <> '(erased)';
  UPDATE mails SET subject = '(erased)' WHERE query_id = ANY(ids);
  UPDATE queries SET mail_address = NULL, mail_name = NULL, subject = '(erased)', version = version + 1 WHERE id = ANY(ids);
END $$;
CREATE FUNCTION forget_customer_queries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM forget_query_texts(array(SELECT id FROM queries WHERE customer_id = NEW.id
    UNION SELECT id FROM queries WHERE lower(mail_address) = lower(OLD.email)));
  UPDATE mail_attachments a SET bytes = NULL, name = '(erased)', missing = '(erased)' FROM mails m JOIN tickets t ON t.id = m.ticket_id
    WHERE m.id = a.mail_id AND t.customer_id = NEW.id AND a.name <> '(erased)';
  UPDATE mails m SET subject = '(erased)' FROM tickets t WHERE t.id = m.ticket_id AND t.customer_id = NEW.id;
  UPDATE surveys SET comment = NULL WHERE customer_id = NEW.id AND comment IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_customer_queries AFTER UPDATE OF erased_at ON customers FOR EACH ROW
  WHEN (NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL) EXECUTE FUNCTION forget_customer_queries();

-- Queues: few open ones among many. Words of a subject; whom a mail is from.
CREATE INDEX queries_unanswered ON queries (answer_due_at, id) WHERE status = 'open';
CREATE INDEX queries_call_backs ON queries (call_back_at, id) WHERE status = 'call_back';
CREATE INDEX queries_subject_words ON queries USING gin (subject gin_trgm_ops);
CREATE INDEX queries_mail_address ON queries (lower(mail_address)) WHERE mail_address IS NOT NULL;
CREATE INDEX customers_email ON customers (lower(email)) WHERE email IS NOT NULL;

-- Rules of queries and surveys are a policy as the others are: versioned, and version 1 applies from the beginning.
ALTER TABLE policy_versions DROP CONSTRAINT policy_versions_kind;
ALTER TABLE policy_versions ADD CONSTRAINT policy_versions_kind CHECK (kind IN ('clocks', 'calendar', 'value_bands', 'tickets', 'queries'));
INSERT INTO policy_versions (id, kind, version, effective_from, body, note, created_by, created_at) VALUES
  ('01900000-0000-7000-8000-000000000011', 'queries', 1, '1900-01-01T00:00:00Z', '{
    "topics": [
      {"code": "order_status", "label": "Order status", "ticket": {"category": "information", "subcategory": "order_status"}},
      {"code": "pickup_time", "label": "Pickup time", "ticket": {"category": "pickup", "subcategory": "delay"}},
      {"code": "no_show", "label": "Nobody came", "ticket": {"category": "pickup", "subcategory": "no_show"}},
      {"code": "reschedule", "label": "Change of slot or address", "ticket": {"category": "pickup", "subcategory": "repeated_reschedules"}},
      {"code": "payout", "label": "Payout", "ticket": {"category": "payout", "subcategory": "not_received"}},
      {"code": "price", "label": "Price", "ticket": {"category": "price", "subcategory": "price_changed"}},
      {"code": "documents", "label": "Documents", "ticket": {"category": "information", "subcategory": "process"}},
      {"code": "app", "label": "App and OTP", "ticket": {"category": "app", "subcategory": "otp"}},
      {"code": "behaviour", "label": "Behaviour of a partner", "ticket": {"category": "behaviour", "subcategory": "wrong_behaviour"}},
      {"code": "area", "label": "Area and serviceability", "ticket": {"category": "area", "subcategory": "not_served"}},
      {"code": "cancellation", "label": "Cancellation", "ticket": {"category": "other", "subcategory": null}},
      {"code": "how_it_works", "label": "How it works", "ticket": {"category": "information", "subcategory": "process"}},
      {"code": "other", "label": "Other", "ticket": {"category": "other", "subcategory": null}}
    ],
    "dispositions": [
      {"code": "informed", "label": "Information given"},
      {"code": "done_on_order", "label": "Done on the order"},
      {"code": "escalated", "label": "Handed on"},
      {"code": "waits_for_customer", "label": "Customer sends something"},
      {"code": "complaint", "label": "Complaint noted"},
      {"code": "thanks", "label": "Thanks or praise"},
      {"code": "wrong_number", "label": "Wrong number, nothing said"},
      {"code": "spam", "label": "Spam or advertising"}
    ],
    "firstReply": {"minutes": 240, "hours": "working"},
    "reopenDays": 14,
    "survey": {"afterTicket": true, "afterQuery": true, "validDays": 14, "quietDays": 30, "lowScore": 2,
      "low": {"category": "information", "subcategory": "feedback", "priority": "high"}}
  }'::jsonb, 'From the specification', 'System', '2026-11-26T00:00:00Z');
