-- Complaints that repeat: found at night or filed by a person, owned, changed, and measured afterwards.
CREATE SEQUENCE feedback_ref_seq START 1001;

CREATE TABLE feedback_items (
  id uuid PRIMARY KEY,
  ref text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  title text NOT NULL,
  category text NOT NULL,
  subcategory text,
  dimension text NOT NULL,
  value text,
  label text,
  pattern text,
  source text NOT NULL,
  target text NOT NULL,
  owner_id text,
  owner_name text,
  status text NOT NULL,
  outcome text,
  changed_on date,
  created_at timestamptz(3) NOT NULL,
  created_by text NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  last_found_at timestamptz(3),
  came_back integer NOT NULL DEFAULT 0,
  CONSTRAINT feedback_items_dimension CHECK (dimension IN ('all', 'partner', 'city', 'device') AND (dimension = 'all') = (value IS NULL)),
  CONSTRAINT feedback_items_source CHECK (source IN ('found', 'person')),
  CONSTRAINT feedback_items_found_has_pattern CHECK (source <> 'found' OR pattern IS NOT NULL),
  CONSTRAINT feedback_items_target CHECK (target IN ('Product', 'Tech', 'CRM', 'FAQ')),
  CONSTRAINT feedback_items_status CHECK (status IN ('open', 'in_progress', 'changed', 'closed', 'dismissed')),
  CONSTRAINT feedback_items_changed CHECK (status <> 'changed' OR (changed_on IS NOT NULL AND outcome IS NOT NULL)),
  CONSTRAINT feedback_items_ended CHECK (status NOT IN ('closed', 'dismissed') OR outcome IS NOT NULL)
);
CREATE UNIQUE INDEX feedback_items_ref_key ON feedback_items (ref);
-- What is found again joins its item: there is never a second of the same pattern.
CREATE UNIQUE INDEX feedback_items_pattern_key ON feedback_items (pattern);
CREATE INDEX feedback_items_status_updated_at_id_idx ON feedback_items (status, updated_at, id);

CREATE TABLE feedback_sightings (
  item_id uuid NOT NULL REFERENCES feedback_items (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  date date NOT NULL,
  why text NOT NULL,
  count integer NOT NULL,
  expected double precision NOT NULL,
  chance double precision NOT NULL,
  PRIMARY KEY (item_id, date),
  CONSTRAINT feedback_sightings_why CHECK (why IN ('rising', 'frequent'))
);

CREATE TABLE feedback_examples (
  item_id uuid NOT NULL REFERENCES feedback_items (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  ticket_id uuid NOT NULL REFERENCES tickets (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  added_at timestamptz(3) NOT NULL,
  added_by text NOT NULL,
  PRIMARY KEY (item_id, ticket_id)
);
CREATE INDEX feedback_examples_ticket_id_idx ON feedback_examples (ticket_id);

CREATE TABLE feedback_events (
  item_id uuid NOT NULL REFERENCES feedback_items (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  seq integer NOT NULL,
  at timestamptz(3) NOT NULL,
  action text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (item_id, seq)
);
CREATE TRIGGER feedback_events_append_only BEFORE UPDATE OR DELETE ON feedback_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER feedback_events_no_truncate BEFORE TRUNCATE ON feedback_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
