import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Difference } from '@/lib/core/difference'
import { newId } from '@/lib/core/ids'
import { writeAudit } from '@/lib/server/audit'
import { auditDifferences, unsealedTail } from '@/lib/server/audit-check'
import { sealAudit } from '@/lib/server/audit-seals'
import { pool } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'

const now = new Date('2026-11-24T05:30:00Z')
const INSERT = `INSERT INTO audit_entries (id, at, actor_kind, actor_id, actor_name, actor_role, action, subject_kind, subject_id, data)
  VALUES ($1, $2, 'system', 'system', 'System', 'system', 'test.write', 'test', $3, '{}')`

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  return client
}

const entry = (subject: string): [string, Date, string] => [newId(now), now, subject]
const write = (subject: string) =>
  writeAudit(sql, {
    at: now,
    by: { kind: 'system', id: 'system', name: 'System', role: 'system' },
    action: 'test.write',
    subjectKind: 'test',
    subjectId: subject,
  })

async function differences(): Promise<Difference[]> {
  const all: Difference[] = []
  for await (const difference of auditDifferences()) all.push(difference)
  return all
}

async function count(query: string): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(`SELECT (${query})::int AS n`)
  return rows[0]?.n ?? -1
}
const rowsSealed = (): Promise<number> => count('SELECT coalesce(sum(cardinality(row_ids)), 0) FROM audit_seals')
const rowsWritten = (): Promise<number> => count('SELECT count(*) FROM audit_entries')

/** A transaction that has just committed may still be on its way out. */
async function sealUntil(rows: number): Promise<void> {
  for (let tries = 0; tries < 100 && (await rowsSealed()) < rows; tries++) {
    await sealAudit(now)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  expect(await rowsSealed()).toBe(rows)
}

let admin: pg.Client
/** Rows that preparing the database wrote. */
let before: number
beforeAll(async () => {
  admin = await connect()
  before = await rowsWritten()
})
afterAll(async () => {
  await admin.end()
  await pool().end()
})

describe('the audit log', () => {
  it('is sealed behind the writers, and the chain holds', async () => {
    for (let n = 0; n < 30; n++) await write(`first ${n}`)
    expect(await unsealedTail()).toMatchObject({ count: before + 30 })
    await sealUntil(before + 30)
    expect(await unsealedTail()).toEqual({ count: 0, oldest: null })
    expect(await sealAudit(now)).toBe(0)
    expect(await differences()).toEqual([])
  })

  it('waits for a transaction that took a lower number and is still open, and misses none of its rows', async () => {
    const slow = await connect()
    await slow.query('BEGIN')
    await slow.query(INSERT, entry('slow, before'))
    for (let n = 0; n < 5; n++) await write(`beside ${n}`)
    await sealAudit(now)
    await slow.query(INSERT, entry('slow, after'))
    await sealAudit(now)
    expect(await rowsSealed()).toBe(before + 30)
    expect((await unsealedTail()).count).toBe(5)
    await slow.query('COMMIT')
    await slow.end()
    await sealUntil(before + 37)
    expect(await rowsWritten()).toBe(before + 37)
    expect(await differences()).toEqual([])
  })

  it('is sealed whole and once by several workers beside many writers that commit in any order', async () => {
    const writing = Array.from({ length: 12 }, async (_, writer) => {
      const client = await connect()
      for (let n = 0; n < 60; n++) {
        await client.query('BEGIN')
        await client.query(INSERT, entry(`writer ${writer} ${n}`))
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 8))
        await client.query(n % 7 === 0 ? 'ROLLBACK' : 'COMMIT')
      }
      await client.end()
    })
    let ended = false
    const workers = Array.from({ length: 3 }, async () => {
      while (!ended) await sealAudit(now)
    })
    await Promise.all(writing)
    ended = true
    await Promise.all(workers)
    await sealUntil(before + 37 + 12 * 51)
    expect(await rowsWritten()).toBe(before + 37 + 12 * 51)
    expect(await differences()).toEqual([])
  })

  it('cannot be changed: neither a row nor a seal', async () => {
    for (const statement of [
      'UPDATE audit_seals SET hash = hash',
      'DELETE FROM audit_seals',
      'TRUNCATE audit_seals',
      'DELETE FROM audit_sealing',
    ])
      await expect(admin.query(statement), statement).rejects.toThrow(/append-only/)
  })
})

/** Does what the database refuses, in a copy of what is there: it is taken back afterwards. */
async function tamper(statement: string, values: unknown[] = []): Promise<Difference[]> {
  const tables = ['audit_entries', 'audit_seals', 'audit_sealing']
  for (const table of tables) await admin.query(`CREATE TEMP TABLE kept_${table} AS TABLE ${table}`)
  await admin.query(`SET session_replication_role = 'replica'`)
  try {
    await admin.query(statement, values)
    return await differences()
  } finally {
    for (const table of tables)
      await admin.query(
        `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept_${table}; DROP TABLE kept_${table}`,
      )
    await admin.query('RESET session_replication_role')
  }
}

describe('verify finds', () => {
  const victim = async (): Promise<{ id: string; seq: string }> => {
    const { rows } = await admin.query<{ id: string; seq: string }>(
      `SELECT id, seq FROM audit_entries WHERE subject_id = 'first 7'`,
    )
    return rows[0] as { id: string; seq: string }
  }

  it('a changed row', async () => {
    const { id, seq } = await victim()
    const found = await tamper(`UPDATE audit_entries SET actor_name = 'Somebody else' WHERE id = $1`, [id])
    expect(found).toMatchObject([{ check: 'audit_row', row: `audit seq ${seq} ${id}`, field: 'hash' }])
  })

  it('a deleted row', async () => {
    const { id } = await victim()
    expect(await tamper('DELETE FROM audit_entries WHERE id = $1', [id])).toEqual([
      { check: 'audit_row', row: `audit ${id}`, field: 'row', expected: 'there', found: 'none' },
    ])
  })

  it('a row put in under a number that nobody used, or under none', async () => {
    const id = newId(now)
    const { rows } = await admin.query<{ seq: string }>(
      'SELECT n::text AS seq FROM generate_series(1, (SELECT max(seq) FROM audit_entries)) n WHERE NOT EXISTS (SELECT 1 FROM audit_entries WHERE seq = n) LIMIT 1',
    )
    const put = `INSERT INTO audit_entries (id, at, actor_kind, actor_id, actor_name, actor_role, action, subject_kind, subject_id, data, seq)
      VALUES ($1, now(), 'user', 'x', 'X', 'admin', 'test.forged', 'test', 'x', '{}', $2::bigint)`
    const stray = { check: 'audit_row', field: 'row', expected: 'none', found: 'there' }
    expect(await tamper(put, [id, rows[0]?.seq])).toEqual([{ ...stray, row: `audit seq ${rows[0]?.seq} ${id}` }])
    await admin.query('ALTER TABLE audit_entries DROP CONSTRAINT audit_entries_numbered')
    expect(await tamper(put, [id, null])).toEqual([{ ...stray, row: `audit ${id}` }])
  })

  it('a seal that was changed, one that is missing, and a tail that was cut off', async () => {
    const changed = await tamper(
      `UPDATE audit_seals SET row_hashes = set_byte(row_hashes, 3, (get_byte(row_hashes, 3) + 1) % 256) WHERE number = 1`,
    )
    expect(changed).toContainEqual(expect.objectContaining({ check: 'audit_seal', row: 'seal 1', field: 'hash' }))
    const missing = await tamper('DELETE FROM audit_seals WHERE number = 2')
    expect(missing).toContainEqual({ check: 'audit_seal', row: 'seal 3', field: 'number', expected: 2, found: 3 })
    const last = await count('SELECT max(number) FROM audit_seals')
    const cut = await tamper('DELETE FROM audit_seals WHERE number >= $1', [last])
    expect(cut).toEqual([
      { check: 'audit_seal', row: `seal ${last}`, field: 'last seal', expected: last, found: last - 1 },
    ])
  })

  it('a cut chain before anything is sealed on top of it', async () => {
    await admin.query(`SET session_replication_role = 'replica'`)
    await admin.query('DELETE FROM audit_seals WHERE number = (SELECT max(number) FROM audit_seals)')
    await admin.query('RESET session_replication_role')
    await write('after the cut')
    await expect(sealAudit(now)).rejects.toThrow(/ends at seal/)
  })
})
