import type pg from 'pg'
import { TABLES } from './tables'

/** From so many orders on it is quicker to build indexes over all rows than to keep them up row by row. */
export const MANY = 50_000

/** Puts everything back; tells how many of how many are there. */
type PutBack = (progress?: (done: number, of: number) => void) => Promise<void>

type Dropped = { table: string; name: string; definition: string }

async function foreignKeys(client: pg.ClientBase): Promise<Dropped[]> {
  const { rows } = await client.query<Dropped>(
    `SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY ($1::regclass[]) ORDER BY 1, 2`,
    [TABLES],
  )
  return rows
}

/** All but those of primary keys: foreign keys stand on them, and rows come nearly in their order. */
async function indexes(client: pg.ClientBase): Promise<Dropped[]> {
  const { rows } = await client.query<Dropped>(
    `SELECT i.indrelid::regclass::text AS "table", i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i WHERE i.indrelid = ANY ($1::regclass[]) AND NOT i.indisprimary
        AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype <> 'f') ORDER BY 1, 2`,
    [TABLES],
  )
  return rows
}

/**
 * Takes indexes and foreign keys off the tables of orders, and answers how to put them back. Within the transaction of the
 * filling: if that fails, they were never gone. Others who use these tables meanwhile wait.
 */
export async function withoutIndexes(client: pg.ClientBase): Promise<PutBack> {
  await client.query(`SET LOCAL lock_timeout = '10s'`)
  await client.query(`LOCK TABLE ${TABLES.join(', ')} IN ACCESS EXCLUSIVE MODE`)
  await client.query(`SET LOCAL lock_timeout = 0`)
  const keys = await foreignKeys(client)
  const found = await indexes(client)
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`)
  for (const { name } of found) await client.query(`DROP INDEX ${name}`)
  return async (progress = () => {}) => {
    await client.query(`SET LOCAL maintenance_work_mem = '256MB'`)
    const statements = [
      ...found.map(({ definition }) => definition),
      ...keys.map(({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`),
    ]
    for (const [done, statement] of statements.entries()) {
      progress(done, statements.length)
      await client.query(statement)
    }
  }
}
