-- How a mail of a query or ticket travels shows on open screens as soon as it is known.
CREATE INDEX "mails_outbox_id_idx" ON "mails"("outbox_id");
CREATE FUNCTION tell_mail_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_outbox (topic, subject)
    SELECT CASE WHEN t.id IS NULL THEN 'query' ELSE 'ticket' END, coalesce(t.ref, q.ref)
    FROM mails m LEFT JOIN tickets t ON t.id = m.ticket_id LEFT JOIN queries q ON q.id = m.query_id
    WHERE m.outbox_id = NEW.id AND coalesce(t.ref, q.ref) IS NOT NULL;
  IF FOUND THEN PERFORM pg_notify('live', ''); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_mail_delivery AFTER UPDATE OF sent_at, error ON messages FOR EACH ROW
  WHEN (NEW.sent_at IS DISTINCT FROM OLD.sent_at OR NEW.error IS DISTINCT FROM OLD.error) EXECUTE FUNCTION tell_mail_delivery();
