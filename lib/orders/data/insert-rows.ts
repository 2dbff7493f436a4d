import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'

/** A row by its columns' names. */
export type Columns = Record<string, unknown>

/**
 * Writes many rows of one table with one statement. Only for the tables and columns named in this room's code: both stand
 * in the statement as they are. A column without a value in any row is left to its default. Answers how many
 * were written: with `skip`, rows that are there already under a unique key are not.
 */
export async function insertRows(tx: Sql, table: string, rows: Columns[], conflicts?: 'skip'): Promise<number> {
  const statement = statementOf(table, rows, conflicts)
  return statement ? tx.$executeRaw(statement) : 0
}

/** Writes rows of several tables, one statement each, in this order: a table's rows are made while those before it are written. */
export async function insertInTurn(tx: Sql, tables: [table: string, rows: () => Columns[]][]): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve()
  for (const [table, rows] of tables) {
    const statement = statementOf(table, rows())
    await writing
    if (!statement) continue
    writing = tx.$executeRaw(statement)
    // Awaited above or below; until then a failure is nobody's yet.
    writing.catch(() => {})
    // The statement leaves before the next one is made, which keeps the thread busy.
    await new Promise((resolve) => setImmediate(resolve))
  }
  await writing
}

function statementOf(table: string, rows: Columns[], conflicts?: 'skip'): Prisma.Sql | null {
  const first = rows[0]
  if (!first) return null
  const stated = Object.keys(first).filter((column) => rows.some((row) => row[column] !== null))
  const columns = columnList(Object.fromEntries(stated.map((column) => [column, null])))
  return Prisma.sql`
    INSERT INTO ${Prisma.raw(table)} (${columns}) SELECT ${columns}
    FROM json_populate_recordset(NULL::${Prisma.raw(table)}, ${jsonOf(rows, stated)}::json)
    ${conflicts === 'skip' ? Prisma.raw('ON CONFLICT DO NOTHING') : Prisma.empty}`
}

/** The rows as JSON without their nulls, which are most of what a log leaves open. */
function jsonOf(rows: Columns[], columns: string[]): string {
  const keys = columns.map((column) => `"${column}":`)
  const lines = rows.map((row) => {
    let line = ''
    for (let index = 0; index < columns.length; index++) {
      const value = row[columns[index] as string]
      if (value !== null) line += `${line === '' ? '' : ','}${keys[index]}${JSON.stringify(value)}`
    }
    return `{${line}}`
  })
  return `[${lines.join(',')}]`
}

export function columnList(columns: Columns): Prisma.Sql {
  return Prisma.raw(
    Object.keys(columns)
      .map((column) => `"${column}"`)
      .join(', '),
  )
}
