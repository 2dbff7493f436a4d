import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keepJobsAlive } from '@/lib/runtime/job-locks'

const url = process.env.DATABASE_URL ?? ''
const client = new pg.Client({ connectionString: url })
beforeAll(() => client.connect())
afterAll(() => client.end())
beforeEach(() => client.query('TRUNCATE graphile_worker._private_jobs CASCADE'))

async function lockedJob(worker: string, secondsAgo: number): Promise<void> {
  await client.query(`SELECT graphile_worker.add_job('some.task')`)
  await client.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() - make_interval(secs => $2)
      WHERE locked_by IS NULL`,
    [worker, secondsAgo],
  )
}
async function holders(): Promise<string[]> {
  const found = await client.query(
    'SELECT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL ORDER BY 1',
  )
  return found.rows.map((row) => row.locked_by)
}
async function live(name: string): Promise<{ stop: () => Promise<void> }> {
  const events = new EventEmitter() as WorkerEvents
  const locks = await keepJobsAlive(url, events)
  events.emit('worker:create', { worker: { workerId: name } } as never)
  await new Promise((resolve) => setTimeout(resolve, 200))
  return locks
}

describe('jobs of a worker that was killed', () => {
  it('are freed by the next worker, within a minute instead of four hours', async () => {
    await lockedJob('dead', 120)
    const locks = await live('new')
    expect(await holders()).toEqual([])
    await locks.stop()
  })

  it('are left alone while their worker lives, and while it may not have announced itself yet', async () => {
    const other = await live('living')
    await lockedJob('living', 120)
    await lockedJob('just begun', 5)
    const locks = await live('new')
    expect(await holders()).toEqual(['just begun', 'living'])
    await Promise.all([locks.stop(), other.stop()])
  })
})
