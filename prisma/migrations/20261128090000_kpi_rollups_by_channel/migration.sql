-- The helpdesk's work is counted in the cells by channel too: what moved its figures is told by it (lib/kpis/README.md, "Roll-ups"). The definition of
-- the cells changes with it, so the job fills them anew; rows answer until then.

ALTER TABLE "kpi_marks" ADD COLUMN "channel" TEXT NOT NULL DEFAULT '';
