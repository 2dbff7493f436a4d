-- Who can do what, who is there when, and to whom tickets are given.
CREATE TABLE workforce_teams (
  team text PRIMARY KEY,
  mode text NOT NULL DEFAULT 'off',
  on_shift_only boolean NOT NULL DEFAULT true,
  open_limit integer NOT NULL DEFAULT 15,
  contacts_per_hour double precision NOT NULL DEFAULT 4,
  history_weeks integer NOT NULL DEFAULT 8,
  version integer NOT NULL DEFAULT 1,
  updated_by text NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT workforce_teams_team CHECK (team IN ('Operations', 'SLA & Quality', 'Area & Serviceability', 'Pricing', 'Tech', 'Finance', 'CX')),
  CONSTRAINT workforce_teams_mode CHECK (mode IN ('off', 'round_robin', 'spare_capacity')),
  CONSTRAINT workforce_teams_numbers CHECK (open_limit BETWEEN 1 AND 500 AND contacts_per_hour > 0 AND contacts_per_hour <= 200 AND history_weeks BETWEEN 2 AND 26)
);
INSERT INTO workforce_teams (team, updated_by, updated_at)
SELECT team, 'System', '2026-11-26T00:00:00Z' FROM unnest(ARRAY['Operations', 'SLA & Quality', 'Area & Serviceability', 'Pricing', 'Tech', 'Finance', 'CX']) team;

CREATE TABLE workforce_people (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  takes_tickets boolean NOT NULL DEFAULT true,
  categories text[] DEFAULT ARRAY[]::text[],
  channels text[] DEFAULT ARRAY[]::text[],
  languages text[] DEFAULT ARRAY[]::text[],
  open_limit integer,
  version integer NOT NULL DEFAULT 1,
  updated_by text NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT workforce_people_limit CHECK (open_limit BETWEEN 1 AND 500)
);

CREATE TABLE absences (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  from_at timestamptz(3) NOT NULL,
  to_at timestamptz(3) NOT NULL,
  kind text NOT NULL,
  note text,
  created_at timestamptz(3) NOT NULL,
  created_by text NOT NULL,
  CONSTRAINT absences_kind CHECK (kind IN ('leave', 'sick', 'training', 'other')),
  CONSTRAINT absences_times CHECK (to_at > from_at),
  CONSTRAINT absences_no_overlap EXCLUDE USING gist (user_id WITH =, tstzrange(from_at, to_at) WITH &&)
);
CREATE INDEX absences_user_id_from_at_idx ON absences (user_id, from_at);

CREATE TABLE shifts (
  id uuid PRIMARY KEY,
  team text NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  state text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  created_by text NOT NULL,
  CONSTRAINT shifts_state CHECK (state IN ('draft', 'published', 'removed')),
  CONSTRAINT shifts_times CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '16 hours'),
  -- Nobody works twice at a time; what was removed still stands until the plan is published, and is in nobody's way.
  CONSTRAINT shifts_no_overlap EXCLUDE USING gist (user_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state <> 'removed')
);
CREATE INDEX shifts_team_starts_at_idx ON shifts (team, starts_at);
CREATE INDEX shifts_starts_at_idx ON shifts (starts_at);

CREATE TABLE shift_publications (
  id uuid PRIMARY KEY,
  team text NOT NULL,
  week date NOT NULL,
  at timestamptz(3) NOT NULL,
  by_id text NOT NULL,
  by_name text NOT NULL,
  added integer NOT NULL,
  removed integer NOT NULL
);
CREATE INDEX shift_publications_team_week_at_idx ON shift_publications (team, week, at);

CREATE TABLE distribution_choices (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL REFERENCES tickets (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  ticket_version integer NOT NULL,
  team text NOT NULL,
  at timestamptz(3) NOT NULL,
  mode text NOT NULL,
  cause text NOT NULL,
  user_id uuid,
  user_name text,
  considered jsonb NOT NULL,
  CONSTRAINT distribution_choices_mode CHECK (mode IN ('round_robin', 'spare_capacity')),
  CONSTRAINT distribution_choices_cause CHECK (cause IN ('arrived', 'taken_off'))
);
CREATE UNIQUE INDEX distribution_choices_ticket_id_ticket_version_key ON distribution_choices (ticket_id, ticket_version);
CREATE INDEX distribution_choices_team_user_id_at_idx ON distribution_choices (team, user_id, at);

CREATE TABLE customer_languages (
  customer_id uuid PRIMARY KEY REFERENCES customers (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  language text NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  updated_by text NOT NULL
);
