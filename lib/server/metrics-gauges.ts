import { monitorEventLoopDelay } from 'node:perf_hooks'
import { pool } from './database'
import type { Gauge } from './metrics'
import { sql } from './sql'

const shared = globalThis as { buybackLoopDelay?: ReturnType<typeof monitorEventLoopDelay> }

/** This process and its connections. */
export function processGauges(): Gauge[] {
  if (!shared.buybackLoopDelay) {
    shared.buybackLoopDelay = monitorEventLoopDelay({ resolution: 20 })
    shared.buybackLoopDelay.enable()
  }
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const { totalCount, idleCount, waitingCount } = pool()
  const delay = shared.buybackLoopDelay.percentile(99) / 1e9
  // Each scrape tells of the time since the last.
  shared.buybackLoopDelay.reset()
  const one = (name: string, help: string, value: number): Gauge => ({ name, help, samples: [{ value }] })
  return [
    one('process_cpu_seconds_total', 'CPU time of this process.', (user + system) / 1e6),
    one('process_resident_memory_bytes', 'Resident memory of this process.', rss),
    one('nodejs_heap_used_bytes', 'Heap in use.', heapUsed),
    one(
      'nodejs_eventloop_delay_p99_seconds',
      'Delay of the event loop since the last scrape, 99th percentile.',
      Number.isFinite(delay) ? delay : 0,
    ),
    one('process_uptime_seconds', 'Since this process started.', process.uptime()),
    {
      name: 'buyback_pool_connections',
      help: 'Database connections of this process.',
      samples: [
        { labels: { state: 'total' }, value: totalCount },
        { labels: { state: 'idle' }, value: idleCount },
      ],
    },
    one('buyback_pool_waiting', 'Requests of this process that wait for a connection.', waitingCount),
  ]
}

type TaskRow = { task: string; ready: number; locked: number; failing: number; dead: number; lag: number }

/** The job queue of the database: the same from every process. A job is dead when it failed as often as it may. */
export async function jobGauges(): Promise<Gauge[]> {
  const rows = await sql.$queryRaw<TaskRow[]>`
    SELECT task_identifier AS task, count(*) FILTER (WHERE run_at <= now() AND locked_at IS NULL AND attempts < max_attempts)::int AS ready,
      count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS locked,
      count(*) FILTER (WHERE last_error IS NOT NULL AND attempts < max_attempts)::int AS failing,
      count(*) FILTER (WHERE attempts >= max_attempts AND locked_at IS NULL)::int AS dead,
      coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE run_at <= now() AND locked_at IS NULL AND attempts < max_attempts)), 0)::float8 AS lag
    FROM graphile_worker.jobs GROUP BY task_identifier ORDER BY task_identifier`
  const states = ['ready', 'locked', 'failing', 'dead'] as const
  return [
    {
      name: 'buyback_jobs',
      help: 'Jobs by task and state: ready to run, locked by a worker, failing (to be tried again), dead (given up).',
      samples: rows.flatMap((row) => states.map((state) => ({ labels: { task: row.task, state }, value: row[state] }))),
    },
    {
      name: 'buyback_job_lag_seconds',
      help: 'How long the oldest job that could run has waited.',
      samples: [
        { labels: { task: 'any' }, value: Math.max(0, ...rows.map((row) => row.lag)) },
        ...rows.map((row) => ({ labels: { task: row.task }, value: row.lag })),
      ],
    },
  ]
}
