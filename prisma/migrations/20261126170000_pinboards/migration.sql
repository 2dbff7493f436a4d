-- Boards of one's own: pinned figures and charts with their filters, shared by role or person, sent by mail to whoever subscribed.
-- CreateTable
CREATE TABLE "pinboards" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "pins" JSONB NOT NULL DEFAULT '[]',
    "removed" JSONB NOT NULL DEFAULT '[]',
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "people" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "pinboards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pinboard_subscriptions" (
    "id" UUID NOT NULL,
    "pinboard_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "every" TEXT NOT NULL,
    "weekday" SMALLINT,
    "hour" SMALLINT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pinboard_subscriptions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "pinboards_owner_id_idx" ON "pinboards"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "pinboard_subscriptions_pinboard_id_user_id_key" ON "pinboard_subscriptions"("pinboard_id", "user_id");

-- CreateIndex
CREATE INDEX "pinboard_subscriptions_next_at_idx" ON "pinboard_subscriptions"("next_at");

-- AddForeignKey
ALTER TABLE "pinboards" ADD CONSTRAINT "pinboards_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pinboard_subscriptions" ADD CONSTRAINT "pinboard_subscriptions_pinboard_id_fkey" FOREIGN KEY ("pinboard_id") REFERENCES "pinboards"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pinboard_subscriptions" ADD CONSTRAINT "pinboard_subscriptions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE pinboards
  ADD CONSTRAINT pinboards_version CHECK (version >= 1),
  ADD CONSTRAINT pinboards_pins CHECK (jsonb_typeof(pins) = 'array' AND jsonb_array_length(pins) <= 24);
ALTER TABLE pinboard_subscriptions
  ADD CONSTRAINT pinboard_subscriptions_every CHECK (every IN ('day', 'week')),
  ADD CONSTRAINT pinboard_subscriptions_weekday CHECK ((every = 'week') = (weekday IS NOT NULL) AND weekday BETWEEN 1 AND 7),
  ADD CONSTRAINT pinboard_subscriptions_hour CHECK (hour BETWEEN 0 AND 23);
