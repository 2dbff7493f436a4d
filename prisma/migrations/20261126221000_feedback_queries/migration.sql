-- Contacts that were answered without a ticket show what repeats as well.
CREATE TABLE "feedback_query_examples" (
    "item_id" UUID NOT NULL,
    "query_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by" TEXT NOT NULL,

    CONSTRAINT "feedback_query_examples_pkey" PRIMARY KEY ("item_id", "query_id")
);
CREATE INDEX "feedback_query_examples_query_id_idx" ON "feedback_query_examples"("query_id");
ALTER TABLE "feedback_query_examples" ADD CONSTRAINT "feedback_query_examples_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "feedback_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "feedback_query_examples" ADD CONSTRAINT "feedback_query_examples_query_id_fkey" FOREIGN KEY ("query_id") REFERENCES "queries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
