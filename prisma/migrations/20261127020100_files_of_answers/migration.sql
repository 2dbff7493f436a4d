-- Answers by mail carry files. What an agent adds to an answer waits here until it goes; what went stands with its mail (mail_attachments).
CREATE TABLE "query_files" (
    "id" UUID NOT NULL,
    "query_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "byte_size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by" TEXT NOT NULL,

    CONSTRAINT "query_files_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "query_files_query_id_added_by_sha256_key" ON "query_files"("query_id", "added_by", "sha256");
CREATE INDEX "query_files_added_at_idx" ON "query_files"("added_at");
ALTER TABLE "query_files" ADD CONSTRAINT "query_files_query_id_fkey" FOREIGN KEY ("query_id") REFERENCES "queries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Pictures are compressed already.
ALTER TABLE "query_files"
  ALTER COLUMN "bytes" SET STORAGE EXTERNAL,
  ADD CONSTRAINT "query_files_media_type" CHECK ("media_type" IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  ADD CONSTRAINT "query_files_bytes" CHECK (octet_length("bytes") = "byte_size" AND "sha256" = encode(sha256("bytes"), 'hex') AND "byte_size" BETWEEN 1 AND 8388608);

-- What a message of the outbox carries: the files of its mail that are still there. The server's own outbox asks this, and knows of no mails.
CREATE FUNCTION message_files(message uuid) RETURNS TABLE (name text, media_type text, bytes bytea) LANGUAGE sql STABLE AS $$
  SELECT a.name, a.media_type, a.bytes FROM mails m JOIN mail_attachments a ON a.mail_id = m.id
  WHERE m.outbox_id = message AND m.direction = 'out' AND a.bytes IS NOT NULL ORDER BY a.number
$$;

-- A file that is removed from its ticket is removed from the mails that it was sent with, too: a copy that should never have been kept is gone.
CREATE FUNCTION forget_sent_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE mail_attachments a SET bytes = NULL, name = '(removed)', missing = 'removed from the ticket' FROM mails m
    WHERE m.id = a.mail_id AND m.ticket_id = NEW.ticket_id AND m.direction = 'out' AND a.sha256 = NEW.sha256 AND a.bytes IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_sent_file AFTER UPDATE OF removed_at ON ticket_attachments FOR EACH ROW
  WHEN (NEW.removed_at IS NOT NULL AND OLD.removed_at IS NULL) EXECUTE FUNCTION forget_sent_file();

-- Whoever is erased is erased in what waits to go out, too.
CREATE OR REPLACE FUNCTION forget_query_texts(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE query_messages SET text = '(erased)' WHERE query_id = ANY(ids) AND text <> '(erased)';
  DELETE FROM query_files WHERE query_id = ANY(ids);
  UPDATE mail_attachments a SET bytes = NULL, name = '(erased)', missing = '(erased)' FROM mails m
    WHERE m.id = a.mail_id AND m.query_id = ANY(ids) AND a.name <> '(erased)';
  UPDATE mails SET subject = '(erased)' WHERE query_id = ANY(ids);
  UPDATE queries SET mail_address = NULL, mail_name = NULL, subject = '(erased)', version = version + 1 WHERE id = ANY(ids);
END $$;
