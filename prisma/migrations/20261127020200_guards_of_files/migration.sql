-- Files of orders and of tickets are held by the same three guards: they were written twice, word for word.

-- At most 40 files and 64 MiB for each of what they belong to, even when two add at once. Arguments: its table, and the column that names it.
CREATE FUNCTION file_rows_limit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owner uuid := (to_jsonb(NEW) ->> TG_ARGV[1])::uuid; files integer; bytes bigint;
BEGIN
  EXECUTE format('SELECT 1 FROM %I WHERE id = $1 FOR NO KEY UPDATE', TG_ARGV[0]) USING owner;
  EXECUTE format('SELECT count(*), coalesce(sum(byte_size), 0) FROM %I WHERE %I = $1 AND removed_at IS NULL', TG_TABLE_NAME, TG_ARGV[1])
    INTO files, bytes USING owner;
  IF files >= 40 OR bytes + NEW.byte_size > 67108864 THEN
    RAISE EXCEPTION 'at most 40 files of 64 MiB' USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_limit';
  END IF;
  RETURN NEW;
END $$;

-- What was added stays as it was added; it can be removed once, and stays removed. Why can be taken back (erasure). Argument: the table of its bytes.
CREATE FUNCTION file_rows_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE may_change text[] := '{name,caption,removed_at,removed_by_name,removed_why,added_by_name}';
BEGIN
  IF NEW.removed_at IS NULL
    OR (OLD.removed_at IS NOT NULL AND (NEW.removed_at, NEW.removed_by_name) IS DISTINCT FROM (OLD.removed_at, OLD.removed_by_name))
    OR to_jsonb(NEW) - may_change IS DISTINCT FROM to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION 'an attachment can be removed, not changed' USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_final';
  END IF;
  EXECUTE format('DELETE FROM %I WHERE attachment_id = $1', TG_ARGV[0]) USING OLD.id;
  RETURN NEW;
END $$;

-- The bytes are those whose hash and length stand in the row, and go only with it. Argument: the table of the rows.
CREATE FUNCTION file_bytes_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE own boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    -- The row above is being marked as removed by the statement that brought us here.
    IF pg_trigger_depth() < 2 THEN
      RAISE EXCEPTION 'bytes go with their attachment' USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_final';
    END IF;
    RETURN OLD;
  END IF;
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE id = $1 AND removed_at IS NULL AND byte_size = octet_length($2)
    AND sha256 = encode(sha256($2), ''hex''))', TG_ARGV[0]) INTO own USING NEW.attachment_id, NEW.bytes;
  IF TG_OP = 'UPDATE' OR NOT own THEN
    RAISE EXCEPTION 'bytes must be those of their attachment' USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_own';
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER attachments_limit ON attachments;
DROP TRIGGER attachments_guard ON attachments;
DROP TRIGGER attachment_contents_guard ON attachment_contents;
DROP TRIGGER ticket_attachments_limit ON ticket_attachments;
DROP TRIGGER ticket_attachments_guard ON ticket_attachments;
DROP TRIGGER ticket_attachment_contents_guard ON ticket_attachment_contents;
DROP FUNCTION attachments_limit();
DROP FUNCTION attachments_guard();
DROP FUNCTION attachment_contents_guard();
DROP FUNCTION ticket_attachments_limit();
DROP FUNCTION ticket_attachments_guard();
DROP FUNCTION ticket_attachment_contents_guard();

CREATE TRIGGER attachments_limit BEFORE INSERT ON attachments FOR EACH ROW EXECUTE FUNCTION file_rows_limit('orders', 'order_id');
CREATE TRIGGER attachments_guard BEFORE UPDATE ON attachments FOR EACH ROW EXECUTE FUNCTION file_rows_guard('attachment_contents');
CREATE TRIGGER attachment_contents_guard BEFORE INSERT OR UPDATE OR DELETE ON attachment_contents
  FOR EACH ROW EXECUTE FUNCTION file_bytes_guard('attachments');
CREATE TRIGGER ticket_attachments_limit BEFORE INSERT ON ticket_attachments FOR EACH ROW EXECUTE FUNCTION file_rows_limit('tickets', 'ticket_id');
CREATE TRIGGER ticket_attachments_guard BEFORE UPDATE ON ticket_attachments FOR EACH ROW EXECUTE FUNCTION file_rows_guard('ticket_attachment_contents');
CREATE TRIGGER ticket_attachment_contents_guard BEFORE INSERT OR UPDATE OR DELETE ON ticket_attachment_contents
  FOR EACH ROW EXECUTE FUNCTION file_bytes_guard('ticket_attachments');
