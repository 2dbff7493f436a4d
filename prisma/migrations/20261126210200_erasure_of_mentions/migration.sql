-- Somebody's whole name may stand in what was noted about others: erasing them takes it out of there, and nothing else changes it.
-- Whoever erases says so for their transaction (SET LOCAL buyback.erasing = 'on').
CREATE FUNCTION erasing() RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT coalesce(current_setting('buyback.erasing', true), '') = 'on' $$;

-- The columns that may be rewritten then are the trigger's arguments.
CREATE FUNCTION only_erasure_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF erasing() AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

DROP TRIGGER handover_ratings_append_only ON handover_ratings;
CREATE TRIGGER handover_ratings_append_only BEFORE DELETE ON handover_ratings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER handover_ratings_only_erasure BEFORE UPDATE ON handover_ratings FOR EACH ROW EXECUTE FUNCTION only_erasure_changes('comment');
DROP TRIGGER feedback_events_append_only ON feedback_events;
CREATE TRIGGER feedback_events_append_only BEFORE DELETE ON feedback_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER feedback_events_only_erasure BEFORE UPDATE ON feedback_events FOR EACH ROW EXECUTE FUNCTION only_erasure_changes('data');

CREATE OR REPLACE FUNCTION quality_audits_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.audited_at IS NOT NULL AND NOT (erasing()
    AND to_jsonb(NEW) - ARRAY['comment', 'answers'] = to_jsonb(OLD) - ARRAY['comment', 'answers']) THEN
    RAISE EXCEPTION 'what % found stays', OLD.ref USING ERRCODE = 'check_violation', CONSTRAINT = 'quality_audits_final';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION query_messages_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.text <> '(erased)' AND NOT erasing()) OR to_jsonb(NEW) - 'text' <> to_jsonb(OLD) - 'text' THEN
    RAISE EXCEPTION 'what was said stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'query_messages_append_only';
  END IF;
  RETURN NEW;
END $$;
