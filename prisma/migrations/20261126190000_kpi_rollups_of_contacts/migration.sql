-- Queries and surveys are counted in the cells too, and the helpdesk's work by person (lib/kpis/README.md, "Roll-ups"). The definition of the cells
-- changes with it, so the job fills them anew; rows answer until then.

ALTER TABLE "kpi_marks" ADD COLUMN "agents" TEXT[];

-- Earlier first contacts of a person about a topic that a contact at some time takes back: source kpis.md, `fcr`. A person is a customer and whoever
-- was merged with them.
CREATE FUNCTION kpi_earlier_queries(customer uuid, about text, came timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT q.id FROM customers c
    JOIN LATERAL (SELECT c.id UNION ALL SELECT c.merged_into_id WHERE c.merged_into_id IS NOT NULL
      UNION ALL SELECT m.id FROM customers m WHERE m.merged_into_id = coalesce(c.merged_into_id, c.id) AND m.id <> c.id) p(id) ON true
    JOIN queries q ON q.customer_id = p.id AND q.topic = about AND q.handled_at < came AND q.handled_at >= came - interval '7 days'
  WHERE c.id = customer
$$;

CREATE TRIGGER kpi_queries_came AFTER INSERT ON queries REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_changed('queries');
CREATE TRIGGER kpi_queries_emptied AFTER TRUNCATE ON queries FOR EACH STATEMENT EXECUTE FUNCTION kpi_rollups_begin_anew();
CREATE TRIGGER kpi_surveys_came AFTER INSERT ON surveys REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_changed('surveys');
CREATE TRIGGER kpi_surveys_changed AFTER UPDATE ON surveys REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_changed('surveys');
CREATE TRIGGER kpi_surveys_went AFTER DELETE ON surveys REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_changed('surveys');
CREATE TRIGGER kpi_surveys_emptied AFTER TRUNCATE ON surveys FOR EACH STATEMENT EXECUTE FUNCTION kpi_rollups_begin_anew();

-- What a query takes back as it is now is found when it is folded; what it took back before, and does not any more, must be named here. Queries are never
-- deleted, and the time one came never changes (queries_guard).
CREATE FUNCTION kpi_queue_queries_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kpi_queue (source, owner_id)
    SELECT 'queries', c.id FROM changed c
    UNION ALL SELECT 'queries', e.id FROM before b JOIN changed c ON c.id = b.id
      CROSS JOIN LATERAL kpi_earlier_queries(b.customer_id, b.topic, b.received_at) e(id)
    WHERE NOT b.automatic AND (b.customer_id, b.topic, b.automatic) IS DISTINCT FROM (c.customer_id, c.topic, c.automatic);
  RETURN NULL;
END $$;
CREATE TRIGGER kpi_queries_changed AFTER UPDATE ON queries REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_queries_changed();

-- A further mail of the customer takes back that their first one was enough.
CREATE FUNCTION kpi_queue_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kpi_queue (source, owner_id) SELECT DISTINCT 'queries', c.query_id FROM changed c WHERE c.kind = 'from_customer' AND NOT c.automatic;
  RETURN NULL;
END $$;
CREATE TRIGGER kpi_query_messages_came AFTER INSERT ON query_messages REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION kpi_queue_messages();

-- Two customers who are one came again where each had come once.
CREATE FUNCTION kpi_queue_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kpi_queue (source, owner_id)
    SELECT 'queries', q.id FROM queries q WHERE q.customer_id IN (
      SELECT unnest(ARRAY[NEW.id, OLD.merged_into_id, NEW.merged_into_id])
      UNION SELECT c.id FROM customers c WHERE c.merged_into_id IN (NEW.id, OLD.merged_into_id, NEW.merged_into_id));
  RETURN NULL;
END $$;
CREATE TRIGGER kpi_customers_merged AFTER UPDATE OF merged_into_id ON customers FOR EACH ROW
  WHEN (OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id) EXECUTE FUNCTION kpi_queue_person();

CREATE OR REPLACE FUNCTION kpi_queue_bands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kpi_queue (source, owner_id)
    SELECT 'orders', o.id FROM orders o WHERE o.created_at >= NEW.effective_from
    UNION ALL SELECT 'leads', l.id FROM leads l WHERE l.created_at >= NEW.effective_from
    UNION ALL SELECT 'tickets', t.id FROM tickets t WHERE t.created_at >= NEW.effective_from
    UNION ALL SELECT 'queries', q.id FROM queries q WHERE q.received_at >= NEW.effective_from
    UNION ALL SELECT 'surveys', s.id FROM surveys s WHERE s.sent_at >= NEW.effective_from;
  RETURN NULL;
END $$;
