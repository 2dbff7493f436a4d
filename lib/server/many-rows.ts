import { Prisma } from './database'
import type { Sql } from './sql'

/** A row by its columns' names. */
export type Columns = Record<string, unknown>

/** Columns by name with the type of each, as PostgreSQL calls it. */
export type ColumnTypes = Readonly<Record<string, string>>

const typesOf = new Map<string, ColumnTypes>()

/** The columns of a table; looked up once, because only a migration changes them. */
export async function columnTypes(db: Sql, table: string): Promise<ColumnTypes> {
  const known = typesOf.get(table)
  if (known) return known
  const rows = await db.$queryRaw<{ name: string; type: string }[]>`
    SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
    WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped`
  const types = Object.fromEntries(rows.map(({ name, type }) => [name, type]))
  typesOf.set(table, types)
  return types
}

const SPECIAL = /["\\]/g

function quoted(text: string): string {
  return `"${SPECIAL.test(text) ? text.replace(SPECIAL, '\\$&') : text}"`
}

/** One item of an array literal. Lists are JSON in a JSON column, and text for an array of PostgreSQL elsewhere. */
function item(value: unknown, json: boolean): string {
  if (value === null || value === undefined) return 'NULL'
  if (json) return quoted(JSON.stringify(value))
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return quoted(`{${value.map((one) => item(one, false)).join(',')}}`)
  return typeof value === 'string' ? quoted(value) : String(value)
}

function literal(rows: readonly Columns[], column: string, json: boolean): string {
  let out = '{'
  for (let index = 0; index < rows.length; index++)
    out += index === 0 ? item(rows[index]?.[column], json) : `,${item(rows[index]?.[column], json)}`
  return `${out}}`
}

/**
 * Many rows as what stands between INSERT's column list and the end of its SELECT, or in any FROM: an array for each column, which the
 * server reads twice as fast as JSON. The names and types stand in the statement as they are: ours, never a caller's.
 */
export function selectRows(types: ColumnTypes, rows: readonly Columns[]): Prisma.Sql {
  const columns = Object.entries(types)
  const select = columns.map(([name, type]) => (type.endsWith('[]') ? `r."${name}"::${type}` : `r."${name}"`))
  const arrays = columns.map(([name, type]) => {
    // An array of arrays would have to be a rectangle: these go as text.
    const of = type.endsWith('[]') ? 'text' : type
    return Prisma.sql`${literal(rows, name, type === 'json' || type === 'jsonb')}::${Prisma.raw(`${of}[]`)}`
  })
  const names = columns.map(([name]) => `"${name}"`).join(', ')
  return Prisma.sql`SELECT ${Prisma.raw(select.join(', '))} FROM unnest(${Prisma.join(arrays)}) AS r(${Prisma.raw(names)})`
}
