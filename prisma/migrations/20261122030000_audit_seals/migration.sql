-- The audit log is sealed in the background: a chain of hashes over its rows, in a table of its own, since the rows themselves
-- never change. Rows are numbered as they are written; a number is taken only after the transaction has its id, so that
-- "every transaction up to this id has ended" also means "every number up to this one is there or never will be".
CREATE SEQUENCE audit_entries_seq;

CREATE FUNCTION next_audit_seq() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_current_xact_id();
  RETURN nextval('audit_entries_seq');
END $$;

-- Without a value for the rows that are there: nothing is rewritten. Rows before the numbering are sealed in the order of their ids.
ALTER TABLE "audit_entries" ADD COLUMN "seq" BIGINT;
ALTER TABLE "audit_entries" ALTER COLUMN "seq" SET DEFAULT next_audit_seq();
ALTER TABLE "audit_entries" ADD CONSTRAINT audit_entries_numbered CHECK (seq IS NOT NULL) NOT VALID;
CREATE UNIQUE INDEX "audit_entries_seq_key" ON "audit_entries"("seq");

CREATE TABLE "audit_seals" (
    "number" INTEGER NOT NULL,
    "after_seq" BIGINT,
    "upto_seq" BIGINT,
    "after_id" UUID,
    "upto_id" UUID,
    "row_ids" UUID[],
    "row_hashes" BYTEA NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_seals_pkey" PRIMARY KEY ("number")
);

CREATE TABLE "audit_sealing" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "head_number" INTEGER NOT NULL DEFAULT 0,
    "head_hash" TEXT NOT NULL DEFAULT '',
    "mark_seq" BIGINT NOT NULL DEFAULT 0,
    "mark_xid" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "audit_sealing_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "audit_sealing" ADD CONSTRAINT audit_sealing_one CHECK (id = 1);
INSERT INTO audit_sealing DEFAULT VALUES;

CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE ON audit_seals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON audit_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_sealing_stays BEFORE DELETE ON audit_sealing FOR EACH ROW EXECUTE FUNCTION refuse_change();
