-- Figures as of a past instant look for the orders that were under way then. Nearly all of them were placed within the thirty days before it;
-- this finds the others, which are few, so that nobody pays for it.
CREATE INDEX "orders_under_way_for_long" ON "orders"("last_event_at") WHERE last_event_at - created_at > interval '30 days';
