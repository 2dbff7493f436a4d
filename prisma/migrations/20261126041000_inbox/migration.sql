-- A person's inbox: reminders, mentions, escalations. A notice is said once (unique topic, occasion, step); each person told has an item.
CREATE TABLE inbox_notices (
  id uuid PRIMARY KEY,
  topic text NOT NULL,
  occasion text NOT NULL,
  step integer NOT NULL DEFAULT 1,
  kind text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  text text NOT NULL,
  from_id text,
  from_name text NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT inbox_notices_kind CHECK (kind IN ('reminder', 'mention', 'escalation', 'notice'))
);
CREATE UNIQUE INDEX inbox_notices_topic_occasion_step_key ON inbox_notices (topic, occasion, step);
CREATE INDEX inbox_notices_subject_kind_subject_id_topic_idx ON inbox_notices (subject_kind, subject_id, topic);

-- What was said stays said.
CREATE TRIGGER inbox_notices_append_only BEFORE UPDATE OR DELETE ON inbox_notices FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inbox_notices_no_truncate BEFORE TRUNCATE ON inbox_notices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE inbox_items (
  id uuid PRIMARY KEY,
  notice_id uuid NOT NULL REFERENCES inbox_notices (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  shows_at timestamptz(3) NOT NULL,
  read_at timestamptz(3),
  done_at timestamptz(3),
  done_by text,
  announced_at timestamptz(3),
  CONSTRAINT inbox_items_done CHECK ((done_at IS NULL) = (done_by IS NULL) AND (done_by IS NULL OR done_by IN ('self', 'settled')))
);
CREATE UNIQUE INDEX inbox_items_notice_id_user_id_key ON inbox_items (notice_id, user_id);
-- A person's list is read in these orders, page by page.
CREATE INDEX inbox_items_open ON inbox_items (user_id, shows_at, id) WHERE done_at IS NULL;
CREATE INDEX inbox_items_done_order ON inbox_items (user_id, done_at, id) WHERE done_at IS NOT NULL;

CREATE TABLE inbox_preferences (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  by_mail boolean NOT NULL,
  updated_at timestamptz(3) NOT NULL
);
