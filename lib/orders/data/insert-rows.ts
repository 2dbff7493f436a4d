import { Prisma } from '@/lib/server/database'
import { type Columns, type ColumnTypes, columnTypes, selectRows } from '@/lib/server/many-rows'
import type { Sql } from '@/lib/server/sql'

export type { Columns }

/**
 * Writes many rows of one table with one statement. Only for the tables and columns named in this room's code: both stand
 * in the statement as they are. A column without a value in any row is left to its default. Answers how many were written.
 */
export async function insertRows(tx: Sql, table: string, rows: Columns[]): Promise<number> {
  const statement = statementOf(table, await columnTypes(tx, table), rows)
  return statement ? tx.$executeRaw(statement) : 0
}

/**
 * A table, its rows (made when their turn comes), and what is done with its outcome: false ends the writing. Rows that are there
 * already under the unique columns of `skip` are not written.
 */
export type Turn = {
  table: string
  rows: () => Columns[]
  skip?: string
  goesOn?: (written: number) => boolean
}

/**
 * Writes rows of several tables, one statement each, in this order: a table's rows are made while those before it are written.
 * False when a turn ended it.
 */
export async function insertInTurn(tx: Sql, turns: Turn[]): Promise<boolean> {
  const types = new Map<string, ColumnTypes>()
  for (const { table } of turns) types.set(table, await columnTypes(tx, table))
  let writing: Promise<boolean> = Promise.resolve(true)
  for (const { table, rows, skip, goesOn } of turns) {
    const statement = statementOf(table, types.get(table) ?? {}, rows(), skip)
    if (!(await writing)) return false
    if (!statement) continue
    writing = tx.$executeRaw(statement).then((written) => goesOn?.(written) ?? true)
    // Awaited above or below; until then a failure is nobody's yet.
    writing.catch(() => {})
    // The statement leaves before the next one is made, which keeps the thread busy.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return writing
}

function statementOf(table: string, types: ColumnTypes, rows: Columns[], skip?: string): Prisma.Sql | null {
  const first = rows[0]
  if (!first) return null
  const stated = Object.keys(first).filter((column) => rows.some((row) => (row[column] ?? null) !== null))
  const used = Object.fromEntries(stated.map((column) => [column, typeIn(table, types, column)]))
  return Prisma.sql`
    INSERT INTO ${Prisma.raw(table)} (${columnList(used)}) ${selectRows(used, rows)}
    ${skip ? Prisma.raw(`ON CONFLICT (${skip}) DO NOTHING`) : Prisma.empty}`
}

function typeIn(table: string, types: ColumnTypes, column: string): string {
  const type = types[column]
  if (!type) throw new Error(`${table} has no column ${column}`)
  return type
}

export function columnList(columns: Columns): Prisma.Sql {
  return Prisma.raw(
    Object.keys(columns)
      .map((column) => `"${column}"`)
      .join(', '),
  )
}
