-- Open screens of whoever's inbox changed hear of it: something new, something due, settled, done or snoozed in another tab.
CREATE FUNCTION live_inbox_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM written) THEN RETURN NULL; END IF;
  INSERT INTO live_outbox (topic, user_id) SELECT DISTINCT 'inbox', w.user_id FROM written w;
  PERFORM pg_notify('live', '');
  RETURN NULL;
END $$;
CREATE TRIGGER live_inbox_items_new AFTER INSERT ON inbox_items REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION live_inbox_items();
CREATE TRIGGER live_inbox_items AFTER UPDATE ON inbox_items REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION live_inbox_items();
