import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as rejects from '@/app/api/panel/imports/[id]/rejects/route'
import * as run from '@/app/api/panel/imports/[id]/route'
import * as uploads from '@/app/api/panel/imports/route'
import { db, pool } from '@/lib/server/database'
import { findImportRun } from '@/lib/server/import-runs'
import { type Person, person } from '../auth/people'
import { makePartner } from '../business'
import { pastRow } from '../orders/import-log'
import { ask } from './panel'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const workers = new Set<ChildProcess>()
let manager: Person

beforeAll(async () => {
  manager = await person({ role: 'ops_manager' })
})
afterAll(() => {
  for (const worker of workers) worker.kill('SIGKILL')
})

/** A worker process as `npm start` runs it. */
function startWorker(): { kill: () => Promise<void> } {
  const worker = spawn(process.execPath, ['--import', 'tsx', 'lib/runtime/worker.ts'], {
    cwd: ROOT,
    env: { ...process.env, LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  })
  workers.add(worker)
  const gone = new Promise<void>((resolve) => worker.once('close', () => resolve(void workers.delete(worker))))
  return {
    kill: () => {
      worker.kill('SIGKILL')
      return gone
    },
  }
}

/** As if a minute had passed since a dead worker took its job: the next one may know by then that it is dead. */
const aMinuteLater = () =>
  pool().query(
    `UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '1 minute' WHERE locked_at IS NOT NULL`,
  )

const reading = async (id: string): Promise<number> => (await findImportRun(id))?.rowsRead ?? 0

async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await done()); tries++) {
    if (tries > 4_000) throw new Error(`waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
const ended = (id: string) =>
  until('the import ended', async () => ['done', 'failed'].includes((await findImportRun(id))?.state ?? ''))

function csv(rows: Record<string, string>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => cells.join())
    .join('\n')
}

async function upload(content: string | Uint8Array, kind = 'orders'): Promise<string> {
  const body = typeof content === 'string' ? content : Buffer.from(content)
  const sent = await ask(manager, uploads.POST, { query: `?kind=${kind}&file_name=log.csv`, body })
  expect(sent.status, sent.text).toBe(200)
  return String(sent.json.id)
}
const say = (id: string, what: object, who: Person | null = manager) =>
  ask(who, run.POST, { params: { id }, body: JSON.stringify(what) })

describe('the import of a worker that is killed', () => {
  const ROWS = 14_000
  const BAD = 14
  const file = csv(
    Array.from({ length: ROWS }, (_, index) =>
      pastRow(`KILL-${index}`, { assignee_id: `V-${index % 5}`, ...(index % 1000 === 7 && { status: 'gone' }) }),
    ),
  )
  const profile = { source: 'killed', area: 'text' }

  it('is finished by the next one: no row is lost, none is doubled, each refused row is named once', {
    timeout: 300_000,
  }, async () => {
    const id = await upload(gzipSync(file))
    expect((await say(id, { do: 'check', profile })).status).toBe(200)
    let worker = startWorker()
    await ended(id)
    const trial = await findImportRun(id)
    expect(trial).toMatchObject({ state: 'done', dryRun: true, rowsRead: ROWS })
    expect(trial?.result).toMatchObject({ created: ROWS - BAD, rejected: BAD })
    expect(await db().order.count({ where: { source: 'killed' } })).toBe(0)

    expect((await say(id, { do: 'run' })).status).toBe(200)
    for (const least of [1, ROWS / 2]) {
      await until('rows had landed', async () => (await reading(id)) >= least)
      await worker.kill()
      const landed = await db().order.count({ where: { source: 'killed' } })
      const kept = await findImportRun(id)
      expect(kept).toMatchObject({ state: 'running', result: { created: landed } })
      expect(landed).toBeGreaterThan(0)
      expect(landed).toBeLessThan(ROWS - BAD)
      await aMinuteLater()
      worker = startWorker()
    }
    await ended(id)
    await worker.kill()

    const done = await findImportRun(id)
    expect(done).toMatchObject({ state: 'done', dryRun: false, rowsRead: ROWS, error: null, hasContent: false })
    expect(done?.result).toMatchObject({ read: ROWS, created: ROWS - BAD, rejected: BAD, unchanged: 0, changed: 0 })
    const [counted] = (
      await pool().query(
        `SELECT count(*)::int AS orders, count(DISTINCT external_id)::int AS ids, count(DISTINCT ref)::int AS refs,
          (SELECT count(*)::int FROM order_events e JOIN orders o ON o.id = e.order_id WHERE o.source = 'killed') AS events,
          (SELECT count(*)::int FROM payouts p JOIN orders o ON o.id = p.order_id WHERE o.source = 'killed') AS payouts
         FROM orders WHERE source = 'killed'`,
      )
    ).rows
    const good = ROWS - BAD
    expect(counted).toEqual({ orders: good, ids: good, refs: good, events: good * 4, payouts: good })
    const refused = await ask(manager, rejects.GET, { params: { id } })
    const lines = refused.text.trim().split(/\r?\n/)
    expect(lines[0]?.replace('\uFEFF', '')).toBe('line,column,reason')
    expect(lines.slice(1).map((line) => Number(line.split(',')[0]))).toEqual(
      Array.from({ length: BAD }, (_, index) => index * 1000 + 9),
    )
  })
})

describe('the import page', () => {
  it('keeps a file, tells how far it is, and drops it again', async () => {
    const id = await upload('pincode,city\n400001,\n', 'pincodes')
    const told = await ask(manager, run.GET, { params: { id } })
    expect([told.status, told.json]).toEqual([200, { state: 'waiting', dry_run: true, rows_read: 0 }])
    expect((await say(id, { do: 'discard' })).status).toBe(200)
    expect((await findImportRun(id))?.hasContent).toBe(false)
    expect((await say(id, { do: 'check' })).json.code).toBe('no_change')
    expect(await db().auditEntry.count({ where: { subjectKind: 'import_run', subjectId: id } })).toBe(2)
  })

  it('imports only what was looked at: never before its trial run, and never twice at once', async () => {
    const id = await upload('pincode,city\n400001,\n', 'pincodes')
    expect((await say(id, { do: 'run' })).json.code).toBe('no_change')
    expect((await say(id, { do: 'check' })).status).toBe(200)
    expect((await say(id, { do: 'run' })).json.code).toBe('no_change')
    const worker = startWorker()
    await ended(id)
    await worker.kill()
    const both = await Promise.all([say(id, { do: 'run' }), say(id, { do: 'run' })])
    expect(both.map(({ status }) => status)).toContain(200)
    for (const { status, json } of both) if (status !== 200) expect([status, json.code]).toEqual([409, 'no_change'])
    const jobs = await pool().query(`SELECT 1 FROM graphile_worker._private_jobs WHERE key = $1`, [`run_import:${id}`])
    expect(jobs.rowCount).toBe(1)
  })

  it('says why a file cannot be read, and keeps nothing of it but that', async () => {
    await makePartner()
    const worker = startWorker()
    for (const [content, words] of [
      [Buffer.from('external_id,created_at\nx,caf\xe9\n', 'latin1'), /not UTF-8/],
      ['id,when\n1,2\n', /required columns? .*external_id/],
      [gzipSync('external_id,created_at\n').subarray(0, 20), /gzip file (ends too early|is damaged)/],
      ['', /file is empty/],
    ] as const) {
      if (content.length === 0) {
        const sent = await ask(manager, uploads.POST, { query: '?kind=orders&file_name=log.csv', body: '' })
        expect([sent.status, String(sent.json.detail)]).toEqual([400, expect.stringMatching(words)])
        continue
      }
      const id = await upload(content)
      await say(id, { do: 'check' })
      await ended(id)
      expect(await findImportRun(id)).toMatchObject({ state: 'failed', error: expect.stringMatching(words) })
    }
    await worker.kill()
  })

  it('refuses who may not: nobody, another site, another role, and a kind that is not theirs', async () => {
    const [area, agent] = [await person({ role: 'area_manager' }), await person({ role: 'cx_agent' })]
    const file = { query: '?kind=orders&file_name=log.csv', body: 'external_id,created_at\n' }
    const id = await upload('external_id,created_at\n')
    const before = await db().importRun.count()
    for (const [who, origin, status] of [
      [null, undefined, 401],
      [manager, 'https://evil.example', 403],
      [manager, null, 403],
      [agent, undefined, 403],
      [area, undefined, 403],
    ] as const) {
      const from = origin === undefined ? {} : { origin }
      expect((await ask(who, uploads.POST, { ...file, ...from })).status).toBe(status)
      const body = JSON.stringify({ do: 'discard' })
      const told = await ask(who, run.POST, { params: { id }, body, ...from })
      expect(told.status).toBe(who === area ? 404 : status)
    }
    expect((await ask(area, run.GET, { params: { id } })).status).toBe(404)
    expect((await ask(agent, rejects.GET, { params: { id } })).status).toBe(403)
    expect((await ask(area, rejects.GET, { params: { id } })).status).toBe(404)
    expect(await db().importRun.count()).toBe(before)
    expect((await findImportRun(id))?.hasContent).toBe(true)
  })

  it.each([
    ['another word', { do: 'erase' }],
    ['an unknown field', { do: 'run', force: true }],
    ['a wrong profile', { do: 'check', profile: { area: 'moon' } }],
    ['no JSON', undefined],
  ])('refuses %s', async (_what, said) => {
    const id = await upload('external_id,created_at\n')
    const body = said ? JSON.stringify(said) : '{'
    expect((await ask(manager, run.POST, { params: { id }, body })).status).toBe(422)
    expect((await ask(manager, run.POST, { params: { id: 'no-uuid' }, body })).status).toBe(422)
    expect((await ask(manager, run.POST, { params: { id: crypto.randomUUID() }, body: '{"do":"run"}' })).status).toBe(
      404,
    )
    expect((await ask(manager, uploads.POST, { query: '?kind=people&file_name=x', body: 'a' })).status).toBe(422)
  })
})
