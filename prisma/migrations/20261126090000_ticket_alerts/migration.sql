-- When a ticket's clocks are to be looked at next: at once after each step of its life, then whenever somebody may have to be told.
CREATE TABLE "ticket_looks" (
    "ticket_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_looks_pkey" PRIMARY KEY ("ticket_id")
);
CREATE INDEX "ticket_looks_at_idx" ON "ticket_looks"("at");
ALTER TABLE "ticket_looks" ADD CONSTRAINT "ticket_looks_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "ticket_looks" ("ticket_id", "at")
SELECT id, now() FROM tickets WHERE NOT imported AND status IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team');

-- Every step makes an event: whoever writes one, the clocks are looked at.
CREATE FUNCTION ticket_events_look() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ticket_looks (ticket_id, at) VALUES (NEW.ticket_id, NEW.at)
  ON CONFLICT (ticket_id) DO UPDATE SET at = EXCLUDED.at;
  RETURN NULL;
END $$;
CREATE TRIGGER ticket_events_look AFTER INSERT ON ticket_events FOR EACH ROW WHEN (NOT NEW.imported) EXECUTE FUNCTION ticket_events_look();
