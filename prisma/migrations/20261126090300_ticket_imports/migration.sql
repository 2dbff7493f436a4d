-- A ticket log comes in two files: its events stand beside its tickets, and are dropped with them.
ALTER TABLE "import_runs" ADD COLUMN "events_name" TEXT, ADD COLUMN "events_content" BYTEA;
ALTER TABLE import_runs ADD CONSTRAINT import_runs_events CHECK (events_content IS NULL OR (kind = 'tickets' AND content IS NOT NULL AND events_name IS NOT NULL));

-- Whoever drops a file drops the one beside it.
CREATE FUNCTION import_runs_drop_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.events_content := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER import_runs_drop_events BEFORE UPDATE ON import_runs FOR EACH ROW WHEN (NEW.content IS NULL AND OLD.content IS NOT NULL)
  EXECUTE FUNCTION import_runs_drop_events();
