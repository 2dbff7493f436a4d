import type { Sql } from './sql'

/**
 * Adds a job in the caller's transaction: it exists exactly if the transaction commits (the outbox).
 * With a `key`, a job that waits under the same key is replaced, not doubled; jobs of a `queue` run one after the other.
 */
export async function addJob(
  tx: Sql,
  task: string,
  payload: Record<string, unknown>,
  options: { key?: string; runAt?: Date; queue?: string } = {},
): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${task}, payload => ${JSON.stringify(payload)}::json, run_at => ${options.runAt ?? null}::timestamptz,
      job_key => ${options.key ?? null}::text, queue_name => ${options.queue ?? null}::text, max_attempts => 12)`
}
