// The worker process: runs the jobs of lib/runtime/tasks.ts until it is told to stop.

import { EventEmitter } from 'node:events'
import { type Job, Logger, run, type WorkerEvents } from 'graphile-worker'
import { log, logFailure } from '@/lib/server/log'
import { keepJobsAlive } from './job-locks'
import { crontab, taskList } from './tasks'

const connectionString = process.env.DATABASE_URL
if (!connectionString) throw new Error('DATABASE_URL is not set')

// Jobs end within the launcher's 20 s, or are left to be run again.
const LAST_MOMENT_MS = 17_000

const events = new EventEmitter() as WorkerEvents
const began = new Map<string, number>()
events.on('job:start', ({ job }) => began.set(job.id, performance.now()))
events.on('job:success', ({ job }) => log.info(about(job), 'job done'))
events.on('job:error', ({ job, error }) => logFailure('job failed', error, about(job), job.payload))

/** A job as the log names it. */
function about({ id, task_identifier, attempts }: Job): Record<string, unknown> {
  const ms = Math.round(performance.now() - (began.get(id) ?? performance.now()))
  began.delete(id)
  return { jobId: id, task: task_identifier, attempts, ms }
}

const locks = await keepJobsAlive(connectionString, events)
const runner = await run({
  connectionString,
  events,
  taskList: taskList(),
  crontab: crontab(),
  concurrency: Number(process.env.WORKER_CONCURRENCY || 4),
  // New jobs are announced by NOTIFY; polling finds those whose time has come.
  pollInterval: 1_000,
  gracefulShutdownAbortTimeout: 12_000,
  noHandleSignals: true,
  logger: new Logger(() => (level, message) => {
    // What failed in a job is told below, without what the job's error may quote.
    if (/^Failed task/.test(message)) return
    if (level === 'error' || level === 'warning') log.warn({ words: message }, 'worker')
  }),
})

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(0), LAST_MOMENT_MS).unref()
  await runner.stop().catch((error: unknown) => console.error(error))
  await locks.stop()
  process.exit(0)
}

for (const output of [process.stdout, process.stderr]) output.on('error', () => {})
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
// The launcher was killed: nobody is left to stop us.
process.on('disconnect', stop)
process.send?.('ready')

// It ends by itself only when something is broken beyond its own repair: the launcher starts it again.
runner.promise.then(
  () => stop(),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
