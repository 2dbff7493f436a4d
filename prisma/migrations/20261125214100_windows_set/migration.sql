-- Few windows of a date have a number set for it: those few are found without reading every partner's.
CREATE INDEX partner_capacity_windows_set ON partner_capacity_windows (date) WHERE capacity IS NOT NULL;
