-- Tickets beside each other: one that was split off another (with the steps whose messages it shows), and related ones (the lesser id first).
CREATE TABLE "ticket_links" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "quoted" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_links_pkey" PRIMARY KEY ("from_id","to_id","kind")
);
CREATE INDEX "ticket_links_to_id_idx" ON "ticket_links"("to_id");
ALTER TABLE "ticket_links" ADD CONSTRAINT "ticket_links_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ticket_links" ADD CONSTRAINT "ticket_links_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE ticket_links
  ADD CONSTRAINT ticket_links_kind CHECK (kind IN ('split', 'related')),
  ADD CONSTRAINT ticket_links_two CHECK (from_id <> to_id AND (kind <> 'related' OR from_id < to_id));

-- Three more commands of the table (lib/tickets/domain/lifecycle.ts). The function is gone on with as it stands, whatever else was added to it.
DO $$
DECLARE
  body text := pg_get_functiondef('ticket_step_is_legal(text, text, text)'::regprocedure);
BEGIN
  IF body NOT LIKE '%''split''%' THEN
    EXECUTE replace(body, 'ELSE false', $step$WHEN 'split' THEN step_from <> 'closed' AND step_to = step_from
    WHEN 'relate' THEN step_to = step_from
    WHEN 'unrelate' THEN step_to = step_from
    ELSE false$step$);
  END IF;
END $$;
