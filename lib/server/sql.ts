import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Result } from '@/lib/core/result'
import { Prisma } from './database'
import { isWriteConflict } from './database-errors'
import { pool } from './pool'

/**
 * What hot `data` functions take: raw SQL on whatever connection they are given. A Prisma transaction is one, and so is the
 * plain one of `inSqlTransaction`, which spares a command Prisma's work per statement (about a millisecond each).
 */
export interface Sql {
  $queryRaw<T = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>
}

/** Reads outside a transaction. */
export interface ReadSql extends Sql {
  /**
   * For a statement that the server takes longer to understand than to answer: each connection remembers it by its text. Only where few
   * different texts come about; what varies must be values.
   */
  $queryPrepared<T = unknown>(query: Prisma.Sql): Promise<T>
  /** Reads as of one moment, however many statements they take. */
  $inSnapshot<T>(work: (db: Sql) => Promise<T>): Promise<T>
}

type Query = { text: string; values: unknown[] }

/** Statements that commands send again and again, by text: from the third time on a connection keeps them understood and planned. */
const sent = new Map<string, { name: string; times: number }>()
/** Beyond these a text is sent as it is, so that neither side remembers without end. */
const MOST_TEXTS = 400
const OFTEN = 3

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

const names = new Map<string, string>()

/** The name of a statement that a connection remembers. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = hashOf(text)
  if (names.size < MOST_TEXTS) names.set(text, name)
  return name
}

function oftenSent(query: Query): Query & { name?: string } {
  const known = sent.get(query.text)
  if (known) return ++known.times > OFTEN ? { name: known.name, ...query } : query
  if (sent.size < MOST_TEXTS) sent.set(query.text, { name: nameOf(query.text), times: 1 })
  return query
}

function queryOf(query: TemplateStringsArray | Prisma.Sql, values: unknown[]): Query {
  const { text, values: parameters } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values)
  return { text, values: parameters as unknown[] }
}

function sqlOn(client: pg.PoolClient, send = (query: Query) => query): Sql {
  return {
    $queryRaw: async <T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await client.query(send(queryOf(query, values)))).rows as T,
    $executeRaw: async (query, ...values) => (await client.query(send(queryOf(query, values)))).rowCount ?? 0,
  }
}

/** Reads outside a transaction on the connections of a pool, which is made when it is first needed. */
export function readsOn(of: () => pg.Pool): ReadSql {
  return {
    $queryPrepared: async <T>({ text, values }: Prisma.Sql) =>
      (await of().query({ name: nameOf(text), text, values })).rows as T,
    $queryRaw: async <T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await of().query(queryOf(query, values))).rows as T,
    $executeRaw: async (query, ...values) => (await of().query(queryOf(query, values))).rowCount ?? 0,
    $inSnapshot: (work) => snapshotOn(of, work),
  }
}

/** Reads outside a transaction, without Prisma's work. */
export const sql: ReadSql = readsOn(pool)

const TRIES = 8

async function once<T>(work: (tx: Sql) => Promise<Result<T>>): Promise<Result<T>> {
  const client = await pool().connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(sqlOn(client, oftenSent))
    await client.query(result.ok ? 'COMMIT' : 'ROLLBACK')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      // The connection itself is gone: it must not go back to the pool.
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** `inTransaction` for hot commands: the same rules (a refusal rolls back, a write conflict is tried again), raw SQL only. */
export async function inSqlTransaction<T>(work: (tx: Sql) => Promise<Result<T>>): Promise<Result<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(work)
    } catch (error) {
      if (attempt >= TRIES || !isWriteConflict(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt))
    }
  }
}

/** Reads as of one moment, however many statements they take. */
export function inSnapshot<T>(work: (db: Sql) => Promise<T>): Promise<T> {
  return snapshotOn(pool, work)
}

async function snapshotOn<T>(of: () => pg.Pool, work: (db: Sql) => Promise<T>): Promise<T> {
  const client = await of().connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const result = await work(sqlOn(client))
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}
