-- Articles and templates of replies: what readers see, a draft beside it, and every version that was published.
CREATE TABLE knowledge_items (
  id uuid PRIMARY KEY,
  ref text NOT NULL,
  kind text NOT NULL,
  key text,
  version integer NOT NULL DEFAULT 1,
  owner_id uuid NOT NULL,
  review_on date,
  published integer,
  published_at timestamptz(3),
  title text NOT NULL,
  body text NOT NULL DEFAULT '',
  audience text[] DEFAULT ARRAY[]::text[],
  topics text[] DEFAULT ARRAY[]::text[],
  channels text[] DEFAULT ARRAY[]::text[],
  draft jsonb,
  draft_by_id text,
  draft_by_name text,
  draft_at timestamptz(3),
  retired_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  CONSTRAINT knowledge_items_kind CHECK (kind IN ('article', 'template')),
  CONSTRAINT knowledge_items_key CHECK ((kind = 'template') = (key IS NOT NULL)),
  CONSTRAINT knowledge_items_published CHECK ((published IS NULL) = (published_at IS NULL)),
  CONSTRAINT knowledge_items_something CHECK (published IS NOT NULL OR draft IS NOT NULL OR retired_at IS NOT NULL),
  CONSTRAINT knowledge_items_draft CHECK ((draft IS NULL) = (draft_at IS NULL) AND (draft IS NULL) = (draft_by_id IS NULL) AND (draft IS NULL) = (draft_by_name IS NULL))
);
CREATE UNIQUE INDEX knowledge_items_ref_key ON knowledge_items (ref);
CREATE UNIQUE INDEX knowledge_items_key_key ON knowledge_items (key);
CREATE INDEX knowledge_items_kind_changed_at_id_idx ON knowledge_items (kind, changed_at, id);
CREATE INDEX knowledge_items_owner_id_idx ON knowledge_items (owner_id);
CREATE SEQUENCE knowledge_ref_seq START 1001;

-- The words of a text as they are searched: those of the title weigh more.
CREATE FUNCTION knowledge_terms(title text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector('english'::regconfig, title), 'A') || setweight(to_tsvector('english'::regconfig, body), 'B')
$$;
CREATE INDEX knowledge_items_terms ON knowledge_items USING gin (knowledge_terms(title, body)) WHERE published IS NOT NULL AND retired_at IS NULL;
CREATE INDEX knowledge_items_topics ON knowledge_items USING gin (topics) WHERE published IS NOT NULL AND retired_at IS NULL;
CREATE INDEX knowledge_items_review ON knowledge_items (review_on, id) WHERE published IS NOT NULL AND retired_at IS NULL;

CREATE TABLE knowledge_versions (
  item_id uuid NOT NULL REFERENCES knowledge_items (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  no integer NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  audience text[] DEFAULT ARRAY[]::text[],
  topics text[] DEFAULT ARRAY[]::text[],
  channels text[] DEFAULT ARRAY[]::text[],
  note text NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (item_id, no)
);
CREATE TRIGGER knowledge_versions_append_only BEFORE UPDATE OR DELETE ON knowledge_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER knowledge_versions_no_truncate BEFORE TRUNCATE ON knowledge_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What readers see is a version, as it was published.
CREATE FUNCTION knowledge_items_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.published IS NOT NULL AND NOT EXISTS (SELECT 1 FROM knowledge_versions v WHERE v.item_id = NEW.id AND v.no = NEW.published
    AND v.title = NEW.title AND v.body = NEW.body AND v.audience = NEW.audience AND v.topics = NEW.topics AND v.channels = NEW.channels) THEN
    RAISE EXCEPTION '% shows what was not published', NEW.ref USING ERRCODE = 'check_violation', CONSTRAINT = 'knowledge_items_shows_version';
  END IF;
  RETURN NEW;
END $$;
CREATE CONSTRAINT TRIGGER knowledge_items_guard AFTER INSERT OR UPDATE ON knowledge_items DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION knowledge_items_guard();

CREATE TABLE knowledge_votes (
  item_id uuid NOT NULL REFERENCES knowledge_items (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  subject text NOT NULL,
  user_id uuid NOT NULL,
  helped boolean NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (item_id, subject, user_id)
);

CREATE TABLE knowledge_flags (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  kind text NOT NULL,
  category text,
  subcategory text,
  text text NOT NULL,
  subject text,
  item_id uuid,
  by_id text NOT NULL,
  by_name text NOT NULL,
  at timestamptz(3) NOT NULL,
  state text NOT NULL DEFAULT 'open',
  outcome text,
  settled_by text,
  settled_at timestamptz(3),
  CONSTRAINT knowledge_flags_kind CHECK (kind IN ('not_covered', 'needs_template', 'change')),
  CONSTRAINT knowledge_flags_state CHECK (state IN ('open', 'drafted', 'settled')),
  CONSTRAINT knowledge_flags_change CHECK (kind <> 'change' OR item_id IS NOT NULL),
  CONSTRAINT knowledge_flags_settled CHECK ((state = 'settled') = (settled_at IS NOT NULL) AND (state = 'settled') = (outcome IS NOT NULL))
);
CREATE INDEX knowledge_flags_item_id_idx ON knowledge_flags (item_id);
CREATE INDEX knowledge_flags_open ON knowledge_flags (at, id) WHERE state <> 'settled';
CREATE INDEX knowledge_flags_settled_order ON knowledge_flags (at, id) WHERE state = 'settled';

CREATE TABLE knowledge_words (word text PRIMARY KEY);
CREATE INDEX knowledge_words_like ON knowledge_words USING gin (word gin_trgm_ops);
