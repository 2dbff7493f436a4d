-- Whoever was merged into a customer: looked up with every search for a person's tickets and contacts, and few among many.
CREATE INDEX customers_merged_into ON customers (merged_into_id) WHERE merged_into_id IS NOT NULL;
