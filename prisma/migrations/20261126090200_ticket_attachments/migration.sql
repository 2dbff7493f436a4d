-- Pictures, papers and recordings of calls of a ticket, kept as those of orders are: what is removed leaves its row and takes its bytes along.
CREATE TABLE "ticket_attachments" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "name" TEXT,
    "caption" TEXT,
    "byte_size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "seconds" INTEGER,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by_kind" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "added_by_name" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by_name" TEXT,
    "removed_why" TEXT,

    CONSTRAINT "ticket_attachments_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ticket_attachments_ticket_id_id_idx" ON "ticket_attachments"("ticket_id", "id");
ALTER TABLE "ticket_attachments" ADD CONSTRAINT "ticket_attachments_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "ticket_attachment_contents" (
    "attachment_id" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ticket_attachment_contents_pkey" PRIMARY KEY ("attachment_id")
);
ALTER TABLE "ticket_attachment_contents" ADD CONSTRAINT "ticket_attachment_contents_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "ticket_attachments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Pictures and sound are compressed already.
ALTER TABLE "ticket_attachment_contents" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

ALTER TABLE "ticket_attachments"
  ADD CONSTRAINT "ticket_attachments_kind" CHECK ("kind" IN ('evidence', 'paper', 'recording')),
  ADD CONSTRAINT "ticket_attachments_media_type" CHECK ("media_type" IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'audio/mpeg',
    'audio/mp4', 'audio/aac', 'audio/wav', 'audio/ogg', 'audio/amr', 'audio/amr-wb') AND ("kind" = 'recording') = ("media_type" LIKE 'audio/%')),
  ADD CONSTRAINT "ticket_attachments_byte_size" CHECK ("byte_size" BETWEEN 1 AND 8388608),
  ADD CONSTRAINT "ticket_attachments_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "ticket_attachments_removed" CHECK (("removed_at" IS NULL) = ("removed_by_name" IS NULL)
    AND ("removed_at" IS NULL) = ("removed_why" IS NULL)
    AND ("removed_at" IS NULL OR num_nonnulls("name", "caption") = 0)
    AND ("removed_at" IS NOT NULL OR "name" IS NOT NULL));
-- The same file is there once.
CREATE UNIQUE INDEX "ticket_attachments_once" ON "ticket_attachments" ("ticket_id", "sha256") WHERE "removed_at" IS NULL;

-- 40 files and 64 MiB a ticket, even when two add at once.
CREATE FUNCTION ticket_attachments_limit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE files integer; bytes bigint;
BEGIN
  PERFORM 1 FROM tickets WHERE id = NEW.ticket_id FOR NO KEY UPDATE;
  SELECT count(*), coalesce(sum(byte_size), 0) INTO files, bytes FROM ticket_attachments WHERE ticket_id = NEW.ticket_id AND removed_at IS NULL;
  IF files >= 40 OR bytes + NEW.byte_size > 67108864 THEN
    RAISE EXCEPTION 'a ticket has at most 40 files of 64 MiB' USING ERRCODE = 'check_violation', CONSTRAINT = 'ticket_attachments_limit';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ticket_attachments_limit BEFORE INSERT ON ticket_attachments FOR EACH ROW EXECUTE FUNCTION ticket_attachments_limit();

-- What was added stays as it was added; it can be removed once, and stays removed. Why can be taken back (erasure).
CREATE FUNCTION ticket_attachments_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.removed_at IS NULL
    OR (OLD.removed_at IS NOT NULL AND (NEW.removed_at, NEW.removed_by_name) IS DISTINCT FROM (OLD.removed_at, OLD.removed_by_name))
    OR (NEW.id, NEW.ticket_id, NEW.kind, NEW.media_type, NEW.byte_size, NEW.sha256, NEW.seconds, NEW.added_at, NEW.added_by_kind, NEW.added_by)
      IS DISTINCT FROM (OLD.id, OLD.ticket_id, OLD.kind, OLD.media_type, OLD.byte_size, OLD.sha256, OLD.seconds, OLD.added_at, OLD.added_by_kind, OLD.added_by) THEN
    RAISE EXCEPTION 'an attachment can be removed, not changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'ticket_attachments_final';
  END IF;
  DELETE FROM ticket_attachment_contents WHERE attachment_id = OLD.id;
  RETURN NEW;
END $$;
CREATE TRIGGER ticket_attachments_guard BEFORE UPDATE ON ticket_attachments FOR EACH ROW EXECUTE FUNCTION ticket_attachments_guard();
CREATE TRIGGER ticket_attachments_no_delete BEFORE DELETE ON ticket_attachments FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The bytes are those whose hash and length stand in the row, and go only with it.
CREATE FUNCTION ticket_attachment_contents_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    -- The row above is being marked as removed by the statement that brought us here.
    IF pg_trigger_depth() < 2 THEN
      RAISE EXCEPTION 'bytes go with their attachment' USING ERRCODE = 'check_violation', CONSTRAINT = 'ticket_attachment_contents_final';
    END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' OR NOT EXISTS (SELECT 1 FROM ticket_attachments a WHERE a.id = NEW.attachment_id AND a.removed_at IS NULL
    AND a.byte_size = octet_length(NEW.bytes) AND a.sha256 = encode(sha256(NEW.bytes), 'hex')) THEN
    RAISE EXCEPTION 'bytes must be those of their attachment' USING ERRCODE = 'check_violation', CONSTRAINT = 'ticket_attachment_contents_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ticket_attachment_contents_guard BEFORE INSERT OR UPDATE OR DELETE ON ticket_attachment_contents
  FOR EACH ROW EXECUTE FUNCTION ticket_attachment_contents_guard();

-- Whoever is erased is erased in the tickets about them too: their name, and each word of it, in titles, fields and what was said; their
-- files and recordings. Events keep ids and facts.
CREATE FUNCTION words_of_name(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '\m(' || string_agg(regexp_replace(word, '([^[:alnum:]])', '\\\1', 'g'), '|' ORDER BY length(word) DESC) || ')\M'
  FROM regexp_split_to_table(trim(name), '\s+') AS word WHERE length(word) >= 3
$$;
CREATE FUNCTION forget_customer_tickets() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids uuid[] := array(SELECT id FROM tickets WHERE customer_id = NEW.id);
  pattern text := words_of_name(OLD.name);
BEGIN
  UPDATE ticket_attachments SET removed_at = NEW.erased_at, removed_by_name = 'Erasure', removed_why = 'Erased with the customer', name = NULL, caption = NULL
  WHERE ticket_id = ANY(ids) AND removed_at IS NULL;
  UPDATE ticket_attachments SET removed_why = 'Erased with the customer' WHERE ticket_id = ANY(ids) AND removed_why <> 'Erased with the customer';
  IF pattern IS NULL THEN RETURN NULL; END IF;
  UPDATE ticket_messages SET text = regexp_replace(text, pattern, '•••', 'gi') WHERE ticket_id = ANY(ids) AND text ~* pattern;
  UPDATE tickets SET title = regexp_replace(title, pattern, '•••', 'gi'), close_reason = regexp_replace(close_reason, pattern, '•••', 'gi'),
    fields = (SELECT coalesce(jsonb_object_agg(key, regexp_replace(value, pattern, '•••', 'gi')), '{}') FROM jsonb_each_text(fields))
  WHERE id = ANY(ids) AND (title ~* pattern OR close_reason ~* pattern OR fields::text ~* pattern);
  RETURN NULL;
END $$;
CREATE TRIGGER forget_customer_tickets AFTER UPDATE OF erased_at ON customers FOR EACH ROW
  WHEN (NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL) EXECUTE FUNCTION forget_customer_tickets();
