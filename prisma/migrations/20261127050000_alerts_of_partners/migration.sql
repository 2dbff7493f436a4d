-- Alerts about single partners: rules say whether they are watched, and who hears of them chooses so by itself.
ALTER TABLE kpi_alert_rules
  ADD COLUMN partners boolean NOT NULL DEFAULT false,
  ADD COLUMN partner_least integer NOT NULL DEFAULT 10,
  ADD CONSTRAINT kpi_alert_rules_partner_least CHECK (partner_least BETWEEN 1 AND 1000);
-- Rules saved before say nothing of partners; whoever saves one from now on does.
ALTER TABLE kpi_alert_rules ALTER COLUMN partners DROP DEFAULT, ALTER COLUMN partner_least DROP DEFAULT;

ALTER TABLE kpi_alerts DROP CONSTRAINT kpi_alerts_scope, DROP CONSTRAINT kpi_alerts_settled;
ALTER TABLE kpi_alerts
  ADD CONSTRAINT kpi_alerts_scope CHECK (scope IN ('all', 'city', 'partner_kind', 'partner') AND (scope = 'all') = (subject = '')),
  ADD CONSTRAINT kpi_alerts_settled CHECK ((settled_at IS NULL) = (settled_why IS NULL)
    AND settled_why IN ('over', 'corrected', 'rule_off', 'silent', 'partner_off'));

ALTER TABLE kpi_alert_choices DROP CONSTRAINT kpi_alert_choices_area;
ALTER TABLE kpi_alert_choices ADD CONSTRAINT kpi_alert_choices_area CHECK (area IN ('operations', 'customer_experience', 'partners'));
