-- Weekly samples of tickets and queries, what auditors find, and how clear handovers were.
CREATE TABLE quality_rules (
  version integer PRIMARY KEY,
  effective_from timestamptz(3) NOT NULL,
  body jsonb NOT NULL,
  note text NOT NULL,
  by_name text NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT quality_rules_version CHECK (version >= 1)
);
CREATE TRIGGER quality_rules_append_only BEFORE UPDATE OR DELETE ON quality_rules FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER quality_rules_no_truncate BEFORE TRUNCATE ON quality_rules FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
INSERT INTO quality_rules (version, effective_from, body, note, by_name, at) VALUES (1, '1900-01-01T00:00:00Z', '{
  "sampling": {"randomPerAgent": 3, "riskPerWeek": 15, "newAgentDays": 60, "secondPercent": 20, "dueDays": 7,
    "risks": ["reopened", "breached", "sent_back", "low_csat", "new_agent"], "auditors": ["cx_lead", "vendor_quality"]},
  "scorecard": {"passAt": 80, "criteria": [
    {"code": "reason", "label": "Category and reason are right", "help": "Category, sub-category or topic and disposition say what it was.", "weight": 25, "critical": false},
    {"code": "notes", "label": "Notes are clear to others", "help": "What the customer said, what was checked, what is needed: nobody has to ask back.", "weight": 25, "critical": false},
    {"code": "complete", "label": "Fields are complete", "help": "Order, contact, partner and evidence where the category asks for them.", "weight": 15, "critical": false},
    {"code": "right_answer", "label": "The answer was right", "help": "By the articles and the state of the order.", "weight": 20, "critical": false},
    {"code": "tone", "label": "Polite, and expectations set", "help": "Greeted, confirmed, next step and its time were said.", "weight": 15, "critical": false},
    {"code": "no_promise", "label": "Promised nothing unconfirmed", "help": "No refund or compensation before it was confirmed.", "weight": 0, "critical": true},
    {"code": "privacy", "label": "No contact or bank data given away", "help": "Identity was checked; no account or address was read out.", "weight": 0, "critical": true}
  ]}}', 'From the specification', 'System', '2026-11-26T00:00:00Z');

CREATE TABLE quality_draws (
  week date PRIMARY KEY,
  seed text NOT NULL,
  rules_version integer NOT NULL,
  drawn_at timestamptz(3) NOT NULL,
  candidates jsonb NOT NULL,
  auditors jsonb NOT NULL,
  CONSTRAINT quality_draws_monday CHECK (extract(isodow FROM week) = 1)
);
CREATE TRIGGER quality_draws_append_only BEFORE UPDATE OR DELETE ON quality_draws FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER quality_draws_no_truncate BEFORE TRUNCATE ON quality_draws FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE quality_audits (
  id uuid PRIMARY KEY,
  ref text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  week date,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  subject_ref text NOT NULL,
  agent_id text NOT NULL,
  agent_name text NOT NULL,
  why text NOT NULL,
  risks text[] DEFAULT ARRAY[]::text[],
  auditor_id text NOT NULL,
  auditor_name text NOT NULL,
  second_of_id uuid REFERENCES quality_audits (id) ON DELETE SET NULL ON UPDATE CASCADE,
  rules_version integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  due_on date NOT NULL,
  audited_at timestamptz(3),
  answers jsonb,
  score double precision,
  passed boolean,
  criticals text[] DEFAULT ARRAY[]::text[],
  comment text,
  CONSTRAINT quality_audits_subject CHECK (subject_kind IN ('ticket', 'query')),
  CONSTRAINT quality_audits_why CHECK (why IN ('random', 'risk', 'chosen')),
  CONSTRAINT quality_audits_not_oneself CHECK (auditor_id <> agent_id),
  CONSTRAINT quality_audits_done CHECK ((audited_at IS NULL) = (answers IS NULL) AND (audited_at IS NULL) = (score IS NULL) AND (audited_at IS NULL) = (passed IS NULL)),
  CONSTRAINT quality_audits_score CHECK (score BETWEEN 0 AND 100),
  CONSTRAINT quality_audits_critical CHECK (passed IS NOT TRUE OR criticals = '{}')
);
CREATE UNIQUE INDEX quality_audits_ref_key ON quality_audits (ref);
CREATE UNIQUE INDEX quality_audits_second_of_id_key ON quality_audits (second_of_id);
-- One first look at each item.
CREATE UNIQUE INDEX quality_audits_once ON quality_audits (subject_kind, subject_id) WHERE second_of_id IS NULL;
CREATE INDEX quality_audits_agent_id_audited_at_id_idx ON quality_audits (agent_id, audited_at, id);
CREATE INDEX quality_audits_audited_at_id_idx ON quality_audits (audited_at, id);
CREATE INDEX quality_audits_subject_ref_idx ON quality_audits (subject_ref);
CREATE INDEX quality_audits_to_do ON quality_audits (auditor_id, due_on, id) WHERE audited_at IS NULL;
CREATE SEQUENCE quality_ref_seq START 1001;

CREATE FUNCTION quality_audits_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.audited_at IS NOT NULL THEN
    RAISE EXCEPTION 'what % found stays', OLD.ref USING ERRCODE = 'check_violation', CONSTRAINT = 'quality_audits_final';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quality_audits_guard BEFORE UPDATE ON quality_audits FOR EACH ROW EXECUTE FUNCTION quality_audits_guard();
CREATE TRIGGER quality_audits_no_delete BEFORE DELETE ON quality_audits FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE quality_appeals (
  audit_id uuid PRIMARY KEY REFERENCES quality_audits (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  text text NOT NULL,
  at timestamptz(3) NOT NULL,
  decision text,
  answer text,
  decided_by text,
  decided_at timestamptz(3),
  CONSTRAINT quality_appeals_decision CHECK (decision IN ('kept', 'overturned')),
  CONSTRAINT quality_appeals_decided CHECK ((decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL) = (answer IS NULL))
);

CREATE TABLE quality_coaching (
  id uuid PRIMARY KEY,
  ref text NOT NULL,
  agent_id text NOT NULL,
  agent_name text NOT NULL,
  audit_id uuid REFERENCES quality_audits (id) ON DELETE SET NULL ON UPDATE CASCADE,
  text text NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  at timestamptz(3) NOT NULL,
  acknowledged_at timestamptz(3)
);
CREATE UNIQUE INDEX quality_coaching_ref_key ON quality_coaching (ref);
CREATE SEQUENCE coaching_ref_seq START 1001;
CREATE INDEX quality_coaching_agent_id_at_id_idx ON quality_coaching (agent_id, at, id);
CREATE INDEX quality_coaching_audit_id_idx ON quality_coaching (audit_id);

CREATE TABLE handover_ratings (
  ticket_id uuid NOT NULL,
  seq integer NOT NULL,
  score integer NOT NULL,
  comment text,
  team text NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  handed_by_id text NOT NULL,
  handed_by_name text NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (ticket_id, seq),
  CONSTRAINT handover_ratings_score CHECK (score BETWEEN 1 AND 5)
);
CREATE INDEX handover_ratings_handed_by_id_at_idx ON handover_ratings (handed_by_id, at);
CREATE INDEX handover_ratings_at_idx ON handover_ratings (at);
CREATE TRIGGER handover_ratings_append_only BEFORE UPDATE OR DELETE ON handover_ratings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER handover_ratings_no_truncate BEFORE TRUNCATE ON handover_ratings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
