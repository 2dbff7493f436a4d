-- One view of a list may be what its owner starts with.
ALTER TABLE "saved_views" ADD COLUMN "is_start" BOOLEAN NOT NULL DEFAULT false;
CREATE UNIQUE INDEX "saved_views_one_start" ON "saved_views"("user_id", "list") WHERE "is_start";
