-- Why a run was stopped: by somebody, or because whoever asked for it may not act as they did any more. Unknown of runs before.
ALTER TABLE bulk_runs ADD COLUMN stopped_because text
  CONSTRAINT bulk_runs_stopped_because CHECK (stopped_because IN ('by_hand', 'asker_changed'));
