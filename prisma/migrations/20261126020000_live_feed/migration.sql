-- What open screens hear of. A writer leaves a note without a number: numbers taken in its transaction would commit out of order, and
-- numbering under a lock there would make writers queue. Whoever hears the NOTIFY numbers what is committed, under an advisory lock:
-- an order of numbers in which nothing turns up late, so that a reader who has seen up to a number has seen everything before it.
CREATE TABLE "live_outbox" (
    "id" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "subject" TEXT,
    "event_seq" INTEGER,
    "partner_id" UUID,
    "user_id" UUID,

    CONSTRAINT "live_outbox_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "live_events" (
    "seq" BIGINT NOT NULL,
    "topic" TEXT NOT NULL,
    "subject" TEXT,
    "event_seq" INTEGER,
    "partner_id" UUID,
    "user_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_events_pkey" PRIMARY KEY ("seq")
);

CREATE TABLE "live_state" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "pruned_seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "live_state_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "live_state" ADD CONSTRAINT live_state_one CHECK (id = 1);
INSERT INTO live_state DEFAULT VALUES;

CREATE SEQUENCE live_event_seq;

-- Numbers what waits, then answers what comes after a number. Each statement sees what was committed before it began.
CREATE FUNCTION live_advance(after_seq bigint, at_most integer) RETURNS SETOF live_events LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  -- Empty means: whatever was committed has been numbered by a transaction that is committed too.
  IF EXISTS (SELECT 1 FROM live_outbox) THEN
    PERFORM pg_advisory_xact_lock(72707372);
    WITH taken AS (DELETE FROM live_outbox RETURNING *)
    INSERT INTO live_events (seq, topic, subject, event_seq, partner_id, user_id, at)
    SELECT nextval('live_event_seq'), t.topic, t.subject, t.event_seq, t.partner_id, t.user_id, clock_timestamp()
    FROM (SELECT * FROM taken ORDER BY id) t;
  END IF;
  RETURN QUERY SELECT e.* FROM live_events e WHERE e.seq > after_seq ORDER BY e.seq LIMIT at_most;
END $$;

-- A statement that touches more orders than this leaves one note for all: whoever shows a list looks at it anew.
CREATE FUNCTION live_order_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched integer;
BEGIN
  SELECT count(DISTINCT order_id) INTO touched FROM written;
  IF touched = 0 THEN RETURN NULL; END IF;
  IF touched > 100 THEN
    INSERT INTO live_outbox (topic) VALUES ('orders');
  ELSE
    -- The event is written before the order: this is who held it until then.
    INSERT INTO live_outbox (topic, subject, event_seq, partner_id)
    SELECT 'order', w.order_id::text, max(w.seq), o.partner_id FROM written w LEFT JOIN orders o ON o.id = w.order_id
    GROUP BY w.order_id, o.partner_id;
  END IF;
  PERFORM pg_notify('live', '');
  RETURN NULL;
END $$;
CREATE TRIGGER live_order_events AFTER INSERT ON order_events REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION live_order_events();

-- The same for rows of other tables: topic, and the column that names the subject.
CREATE FUNCTION live_touched() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched integer;
BEGIN
  EXECUTE format('SELECT count(DISTINCT w.%I) FROM written w', TG_ARGV[1]) INTO touched;
  IF touched = 0 THEN RETURN NULL; END IF;
  IF touched > 100 THEN
    INSERT INTO live_outbox (topic) VALUES (TG_ARGV[0]);
  ELSE
    EXECUTE format('INSERT INTO live_outbox (topic, subject) SELECT DISTINCT %L, w.%I::text FROM written w', TG_ARGV[0], TG_ARGV[1]);
  END IF;
  PERFORM pg_notify('live', '');
  RETURN NULL;
END $$;
CREATE TRIGGER live_partners_new AFTER INSERT ON partners REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION live_touched('partner', 'id');
CREATE TRIGGER live_partners AFTER UPDATE ON partners REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION live_touched('partner', 'id');
CREATE TRIGGER live_partner_actions_new AFTER INSERT ON partner_actions REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION live_touched('partner', 'partner_id');
CREATE TRIGGER live_partner_actions AFTER UPDATE ON partner_actions REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION live_touched('partner', 'partner_id');
CREATE TRIGGER live_dispatch_plans_new AFTER INSERT ON dispatch_plans REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION live_touched('plan', 'id');
CREATE TRIGGER live_dispatch_plans AFTER UPDATE ON dispatch_plans REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION live_touched('plan', 'id');
CREATE TRIGGER live_customer_flags_new AFTER INSERT ON customer_flags REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION live_touched('customer', 'customer_id');
CREATE TRIGGER live_customer_flags AFTER UPDATE ON customer_flags REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION live_touched('customer', 'customer_id');

-- Who has an order open, one row per tab of a browser. Worth nothing after a crash, so it costs no log.
CREATE UNLOGGED TABLE "order_presence" (
    "tab" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "editing" BOOLEAN NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_presence_pkey" PRIMARY KEY ("tab")
);
CREATE INDEX "order_presence_order_id_idx" ON "order_presence"("order_id");
CREATE INDEX "order_presence_user_id_seen_at_idx" ON "order_presence"("user_id", "seen_at");
