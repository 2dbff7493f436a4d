-- Photos and papers of an order: in the database, so that a backup holds them and several processes agree. What is removed leaves its row
-- (who, when, why) and takes its bytes along.
CREATE TABLE "attachments" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "name" TEXT,
    "caption" TEXT,
    "byte_size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by_kind" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "added_by_name" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by_name" TEXT,
    "removed_why" TEXT,

    CONSTRAINT "attachments_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "attachments_order_id_id_idx" ON "attachments"("order_id", "id");
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "attachment_contents" (
    "attachment_id" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "attachment_contents_pkey" PRIMARY KEY ("attachment_id")
);
ALTER TABLE "attachment_contents" ADD CONSTRAINT "attachment_contents_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Pictures are compressed already.
ALTER TABLE "attachment_contents" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

ALTER TABLE "attachments"
  ADD CONSTRAINT "attachments_kind" CHECK ("kind" IN ('device', 'evidence', 'paper')),
  ADD CONSTRAINT "attachments_media_type" CHECK ("media_type" IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  ADD CONSTRAINT "attachments_byte_size" CHECK ("byte_size" BETWEEN 1 AND 8388608),
  ADD CONSTRAINT "attachments_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "attachments_taken_at" CHECK ("taken_at" <= "added_at"),
  ADD CONSTRAINT "attachments_removed" CHECK (("removed_at" IS NULL) = ("removed_by_name" IS NULL)
    AND ("removed_at" IS NULL) = ("removed_why" IS NULL)
    AND ("removed_at" IS NULL OR num_nonnulls("name", "caption") = 0)
    AND ("removed_at" IS NOT NULL OR "name" IS NOT NULL));
-- The same picture is there once.
CREATE UNIQUE INDEX "attachments_once" ON "attachments" ("order_id", "sha256") WHERE "removed_at" IS NULL;

-- 40 files and 64 MiB an order, even when two add at once.
CREATE FUNCTION attachments_limit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE files integer; bytes bigint;
BEGIN
  PERFORM 1 FROM orders WHERE id = NEW.order_id FOR NO KEY UPDATE;
  SELECT count(*), coalesce(sum(byte_size), 0) INTO files, bytes FROM attachments WHERE order_id = NEW.order_id AND removed_at IS NULL;
  IF files >= 40 OR bytes + NEW.byte_size > 67108864 THEN
    RAISE EXCEPTION 'an order has at most 40 files of 64 MiB' USING ERRCODE = 'check_violation', CONSTRAINT = 'attachments_limit';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attachments_limit BEFORE INSERT ON attachments FOR EACH ROW EXECUTE FUNCTION attachments_limit();

-- What was added stays as it was added; it can be removed once, and stays removed. Why can be taken back (erasure).
CREATE FUNCTION attachments_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.removed_at IS NULL
    OR (OLD.removed_at IS NOT NULL AND (NEW.removed_at, NEW.removed_by_name) IS DISTINCT FROM (OLD.removed_at, OLD.removed_by_name))
    OR (NEW.id, NEW.order_id, NEW.kind, NEW.media_type, NEW.byte_size, NEW.sha256, NEW.taken_at, NEW.added_at, NEW.added_by_kind, NEW.added_by)
      IS DISTINCT FROM (OLD.id, OLD.order_id, OLD.kind, OLD.media_type, OLD.byte_size, OLD.sha256, OLD.taken_at, OLD.added_at, OLD.added_by_kind, OLD.added_by) THEN
    RAISE EXCEPTION 'an attachment can be removed, not changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'attachments_final';
  END IF;
  DELETE FROM attachment_contents WHERE attachment_id = OLD.id;
  RETURN NEW;
END $$;
CREATE TRIGGER attachments_guard BEFORE UPDATE ON attachments FOR EACH ROW EXECUTE FUNCTION attachments_guard();
CREATE TRIGGER attachments_no_delete BEFORE DELETE ON attachments FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The bytes are those whose hash and length stand in the row, and go only with it.
CREATE FUNCTION attachment_contents_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    -- The row above is being marked as removed by the statement that brought us here.
    IF pg_trigger_depth() < 2 THEN
      RAISE EXCEPTION 'bytes go with their attachment' USING ERRCODE = 'check_violation', CONSTRAINT = 'attachment_contents_final';
    END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' OR NOT EXISTS (SELECT 1 FROM attachments a WHERE a.id = NEW.attachment_id AND a.removed_at IS NULL
    AND a.byte_size = octet_length(NEW.bytes) AND a.sha256 = encode(sha256(NEW.bytes), 'hex')) THEN
    RAISE EXCEPTION 'bytes must be those of their attachment' USING ERRCODE = 'check_violation', CONSTRAINT = 'attachment_contents_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attachment_contents_guard BEFORE INSERT OR UPDATE OR DELETE ON attachment_contents
  FOR EACH ROW EXECUTE FUNCTION attachment_contents_guard();
