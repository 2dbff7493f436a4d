-- How the fetching of a mailbox goes: when it was tried and last read, why it could not be, and mails that could not be taken in.
ALTER TABLE "mailboxes" ALTER COLUMN "uid_validity" DROP NOT NULL;
ALTER TABLE "mailboxes" ALTER COLUMN "last_uid" SET DEFAULT 0;
ALTER TABLE "mailboxes" ALTER COLUMN "read_at" DROP NOT NULL;
ALTER TABLE "mailboxes"
  ADD COLUMN "tried_at" TIMESTAMPTZ(3),
  ADD COLUMN "fails" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "problem" TEXT,
  ADD COLUMN "stuck_uid" BIGINT,
  ADD COLUMN "stuck_times" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "skipped" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mailboxes
  ADD CONSTRAINT mailboxes_counts CHECK (last_uid >= 0 AND fails >= 0 AND stuck_times >= 0 AND skipped >= 0),
  ADD CONSTRAINT mailboxes_problem CHECK ((fails = 0) = (problem IS NULL));
