import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'

/** The key of Prisma's own migration lock: its tools and this runner keep out of each other's way. */
const PRISMA_LOCK = 72_707_369

/** Prisma's table, to the letter: `prisma migrate status` reads it. */
const PRISMA_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

interface Migration {
  name: string
  sql: string
  checksum: string
}

interface Row {
  migration_name: string
  checksum: string
  finished: boolean
  logs: string | null
}

/** Applies the migrations of a folder that the database lacks, in order; returns the names of those applied. */
export async function migrate(client: pg.Client, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder)
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK])
  try {
    await client.query('SET client_min_messages = warning')
    await client.query(PRISMA_TABLE)
    const rows = await appliedMigrations(client)
    refuseFailed(rows)
    refuseEdited(rows, migrations)
    const applied = new Set(rows.map((row) => row.migration_name))
    const pending = migrations.filter((migration) => !applied.has(migration.name))
    for (const migration of pending) await apply(client, migration)
    return pending.map((migration) => migration.name)
  } finally {
    await client.query('RESET client_min_messages; SELECT pg_advisory_unlock_all()').catch(() => {})
  }
}

/** The migrations of a folder, by name, which begins with their time. */
export function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const content = readFileSync(path.join(folder, name, 'migration.sql'))
      return { name, sql: content.toString('utf8'), checksum: createHash('sha256').update(content).digest('hex') }
    })
}

async function appliedMigrations(client: pg.Client): Promise<Row[]> {
  const found = await client.query<Row>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished, logs
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  )
  return found.rows
}

function refuseFailed(rows: Row[]): void {
  const failed = rows.find((row) => !row.finished)
  if (!failed) return
  throw new Error(
    `Migration ${failed.migration_name} failed earlier and was left half done. Mend the database, then set rolled_back_at ` +
      `(to try it again) or finished_at (to count it as applied) of its row in _prisma_migrations.\n${failed.logs ?? ''}`,
  )
}

function refuseEdited(rows: Row[], migrations: Migration[]): void {
  for (const row of rows) {
    const onDisk = migrations.find((migration) => migration.name === row.migration_name)
    if (!onDisk || row.checksum === onDisk.checksum) continue
    // Git may check text out with other line ends; Prisma counts those as the same migration too.
    const unix = onDisk.sql.replaceAll('\r\n', '\n')
    const sameWords = [unix, unix.replaceAll('\n', '\r\n')].some(
      (sql) => createHash('sha256').update(sql).digest('hex') === row.checksum,
    )
    if (sameWords) continue
    throw new Error(
      `Migration ${row.migration_name} was changed after it was applied here: restore it and write a new one`,
    )
  }
}

/** A script is one simple query, hence one transaction: it lands whole or not at all. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID()
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ])
  try {
    await client.query(sql)
  } catch (error) {
    const message = describe(error, sql)
    await client.query('ROLLBACK').catch(() => {})
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, message])
    throw new Error(`Migration ${name} failed: ${message}`)
  }
  await client.query('UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [id])
}

function describe(error: unknown, sql: string): string {
  const { message, code, position, detail } = error as {
    message: string
    code?: string
    position?: string
    detail?: string
  }
  const line = position ? ` (line ${sql.slice(0, Number(position)).split('\n').length})` : ''
  return `${message}${line}${detail ? `. ${detail}` : ''}${code ? ` [${code}]` : ''}`
}
