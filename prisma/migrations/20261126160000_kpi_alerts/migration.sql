-- Alerts: figures past their floor, sudden changes, queues that grow. Each is opened once, told, owned, and settles itself.
CREATE SEQUENCE kpi_alert_ref_seq START 1001;

CREATE TABLE kpi_alert_rules (
  id uuid PRIMARY KEY,
  measure text NOT NULL,
  held_days integer,
  sudden boolean NOT NULL,
  cities boolean NOT NULL,
  partner_kinds boolean NOT NULL,
  least integer NOT NULL,
  chat boolean NOT NULL,
  note text NOT NULL,
  created_by_id text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT kpi_alert_rules_days CHECK (held_days BETWEEN 1 AND 30),
  CONSTRAINT kpi_alert_rules_least CHECK (least BETWEEN 1 AND 100000)
);
CREATE INDEX kpi_alert_rules_measure_id_idx ON kpi_alert_rules (measure, id);
CREATE TRIGGER kpi_alert_rules_append_only BEFORE UPDATE OR DELETE ON kpi_alert_rules FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kpi_alert_rules_no_truncate BEFORE TRUNCATE ON kpi_alert_rules FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE kpi_alerts (
  id uuid PRIMARY KEY,
  ref text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  kind text NOT NULL,
  measure text NOT NULL,
  scope text NOT NULL,
  -- The city or kind of partner; empty for the whole business.
  subject text NOT NULL,
  facts jsonb NOT NULL,
  began_at timestamptz(3) NOT NULL,
  last_at timestamptz(3) NOT NULL,
  opened_at timestamptz(3) NOT NULL,
  owner_id text,
  owner_name text,
  snoozed_until timestamptz(3),
  settled_at timestamptz(3),
  settled_why text,
  came_back integer NOT NULL DEFAULT 0,
  CONSTRAINT kpi_alerts_kind CHECK (kind IN ('floor', 'sudden', 'queue')),
  CONSTRAINT kpi_alerts_scope CHECK (scope IN ('all', 'city', 'partner_kind') AND (scope = 'all') = (subject = '')),
  CONSTRAINT kpi_alerts_days CHECK (began_at <= last_at),
  CONSTRAINT kpi_alerts_owner CHECK ((owner_id IS NULL) = (owner_name IS NULL)),
  CONSTRAINT kpi_alerts_settled CHECK ((settled_at IS NULL) = (settled_why IS NULL) AND settled_why IN ('over', 'corrected', 'rule_off'))
);
CREATE UNIQUE INDEX kpi_alerts_ref_key ON kpi_alerts (ref);
-- One alert for each rule, subject and beginning, and never two of them open.
CREATE UNIQUE INDEX kpi_alerts_episode_key ON kpi_alerts (kind, measure, scope, subject, began_at);
CREATE UNIQUE INDEX kpi_alerts_one_open ON kpi_alerts (kind, measure, scope, subject) WHERE settled_at IS NULL;
CREATE INDEX kpi_alerts_settled_at_id_idx ON kpi_alerts (settled_at, id);

CREATE TABLE kpi_alert_events (
  alert_id uuid NOT NULL REFERENCES kpi_alerts (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  seq integer NOT NULL,
  at timestamptz(3) NOT NULL,
  action text NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (alert_id, seq)
);
CREATE TRIGGER kpi_alert_events_append_only BEFORE UPDATE OR DELETE ON kpi_alert_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kpi_alert_events_no_truncate BEFORE TRUNCATE ON kpi_alert_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What of alerts a person wants to hear, where it differs from what their role hears.
CREATE TABLE kpi_alert_choices (
  user_id uuid NOT NULL REFERENCES users (id) ON UPDATE CASCADE ON DELETE CASCADE,
  area text NOT NULL,
  in_app boolean NOT NULL,
  mail boolean NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  PRIMARY KEY (user_id, area),
  CONSTRAINT kpi_alert_choices_area CHECK (area IN ('operations', 'customer_experience'))
);

-- How long each queue was at the beginning of each hour; some weeks are kept.
CREATE TABLE queue_sizes (
  queue text NOT NULL,
  at timestamptz(3) NOT NULL,
  size integer NOT NULL,
  PRIMARY KEY (queue, at)
);
