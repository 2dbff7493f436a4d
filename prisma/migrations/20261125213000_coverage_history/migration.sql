-- Every change of coverage is kept with who made it, when and by which door. The database writes the lines itself, so that no door can
-- forget them: a save names its set of changes for the transaction (buyback.coverage_change_set); a write that names none gets one that
-- says so.
CREATE TABLE "coverage_change_sets" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "door" TEXT NOT NULL,
    "note" TEXT,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "actor_role" TEXT NOT NULL,
    "request_id" TEXT,

    CONSTRAINT "coverage_change_sets_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "coverage_changes" (
    "seq" BIGSERIAL NOT NULL,
    "change_set_id" UUID NOT NULL,
    "coverage_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "pincode" CHAR(6) NOT NULL,
    "device_category" TEXT NOT NULL,
    "from_before" DATE,
    "to_before" DATE,
    "from_after" DATE,
    "to_after" DATE,

    CONSTRAINT "coverage_changes_pkey" PRIMARY KEY ("seq")
);
CREATE INDEX "coverage_changes_pincode_device_category_partner_id_seq_idx" ON "coverage_changes"("pincode", "device_category", "partner_id", "seq");
CREATE INDEX "coverage_changes_partner_id_seq_idx" ON "coverage_changes"("partner_id", "seq");
CREATE INDEX "coverage_changes_change_set_id_idx" ON "coverage_changes"("change_set_id");
ALTER TABLE "coverage_changes" ADD CONSTRAINT "coverage_changes_change_set_id_fkey" FOREIGN KEY ("change_set_id") REFERENCES "coverage_change_sets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "coverage_change_sets" ADD CONSTRAINT "coverage_change_sets_door" CHECK ("door" IN ('panel', 'matrix', 'api', 'import', 'demo', 'database', 'before'));
ALTER TABLE "coverage_changes" ADD CONSTRAINT "coverage_changes_says_something" CHECK
  (("from_before" IS NOT NULL OR "from_after" IS NOT NULL) AND ("from_before", "to_before") IS DISTINCT FROM ("from_after", "to_after"));

-- Coverage that is older than its history: taken down once, as it stands.
INSERT INTO coverage_change_sets (id, at, door, note, actor_kind, actor_id, actor_name, actor_role)
SELECT gen_random_uuid(), date_trunc('milliseconds', now()), 'before', 'As it stood when history began', 'system', 'system', 'System', 'system'
WHERE EXISTS (SELECT 1 FROM coverage);
INSERT INTO coverage_changes (change_set_id, coverage_id, partner_id, pincode, device_category, from_after, to_after)
SELECT s.id, c.id, c.partner_id, c.pincode, c.device_category, c.from_date, c.to_date
FROM coverage c CROSS JOIN coverage_change_sets s ORDER BY c.id;

CREATE FUNCTION coverage_change_set() RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE named text := nullif(current_setting('buyback.coverage_change_set', true), '');
DECLARE made uuid;
BEGIN
  IF named IS NOT NULL THEN
    RETURN named::uuid;
  END IF;
  INSERT INTO coverage_change_sets (id, at, door, actor_kind, actor_id, actor_name, actor_role)
  VALUES (gen_random_uuid(), date_trunc('milliseconds', now()), 'database', 'system', session_user, session_user, 'system') RETURNING id INTO made;
  PERFORM set_config('buyback.coverage_change_set', made::text, true);
  RETURN made;
END $$;

CREATE FUNCTION coverage_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE change_set uuid;
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows) THEN
    change_set := coverage_change_set();
    INSERT INTO coverage_changes (change_set_id, coverage_id, partner_id, pincode, device_category, from_after, to_after)
    SELECT change_set, id, partner_id, pincode, device_category, from_date, to_date FROM new_rows;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION coverage_updated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE change_set uuid;
BEGIN
  -- A row is of one partner, pincode and device for good: only its dates move.
  IF EXISTS (SELECT 1 FROM new_rows n LEFT JOIN old_rows o ON o.id = n.id AND o.partner_id = n.partner_id AND o.pincode = n.pincode
    AND o.device_category = n.device_category WHERE o.id IS NULL) THEN
    RAISE EXCEPTION 'of a row of coverage only the dates may change' USING ERRCODE = 'check_violation', CONSTRAINT = 'coverage_cell_fixed';
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE (o.from_date, o.to_date) IS DISTINCT FROM (n.from_date, n.to_date)) THEN
    change_set := coverage_change_set();
    INSERT INTO coverage_changes (change_set_id, coverage_id, partner_id, pincode, device_category, from_before, to_before, from_after, to_after)
    SELECT change_set, n.id, n.partner_id, n.pincode, n.device_category, o.from_date, o.to_date, n.from_date, n.to_date
    FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE (o.from_date, o.to_date) IS DISTINCT FROM (n.from_date, n.to_date);
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION coverage_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE change_set uuid;
BEGIN
  IF EXISTS (SELECT 1 FROM old_rows) THEN
    change_set := coverage_change_set();
    INSERT INTO coverage_changes (change_set_id, coverage_id, partner_id, pincode, device_category, from_before, to_before)
    SELECT change_set, id, partner_id, pincode, device_category, from_date, to_date FROM old_rows;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION coverage_truncated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE change_set uuid;
BEGIN
  IF EXISTS (SELECT 1 FROM coverage) THEN
    change_set := coverage_change_set();
    INSERT INTO coverage_changes (change_set_id, coverage_id, partner_id, pincode, device_category, from_before, to_before)
    SELECT change_set, id, partner_id, pincode, device_category, from_date, to_date FROM coverage;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER coverage_inserted AFTER INSERT ON coverage REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION coverage_inserted();
CREATE TRIGGER coverage_updated AFTER UPDATE ON coverage REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT
  EXECUTE FUNCTION coverage_updated();
CREATE TRIGGER coverage_deleted AFTER DELETE ON coverage REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION coverage_deleted();
CREATE TRIGGER coverage_truncated BEFORE TRUNCATE ON coverage FOR EACH STATEMENT EXECUTE FUNCTION coverage_truncated();

CREATE TRIGGER coverage_change_sets_append_only BEFORE UPDATE OR DELETE ON coverage_change_sets FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER coverage_change_sets_no_truncate BEFORE TRUNCATE ON coverage_change_sets FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER coverage_changes_append_only BEFORE UPDATE OR DELETE ON coverage_changes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER coverage_changes_no_truncate BEFORE TRUNCATE ON coverage_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
