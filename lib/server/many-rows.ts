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

const SPECIAL = /["\\]/
const SPECIALS = /["\\]/g

function quoted(text: string): string {
  return `"${SPECIAL.test(text) ? text.replace(SPECIALS, '\\$&') : text}"`
}

/** One item of an array literal. Lists are JSON in a JSON column, and text for an array of PostgreSQL elsewhere. */
function item(value: unknown, json: boolean): string {
  if (value === null || value === undefined) return 'NULL'
  // Quotes and backslashes are all that is special in JSON's text, and JSON escapes them as PostgreSQL's arrays do.
  if (json) return JSON.stringify(JSON.stringify(value))
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return quoted(`{${value.map((one) => item(one, false)).join(',')}}`)
  return typeof value === 'string' ? quoted(value) : String(value)
}

/** An array literal. Texts without anything special, which most columns hold, are joined in one go. */
function literal(values: readonly unknown[], json: boolean): string {
  if (!json && values.every((value) => typeof value === 'string') && !SPECIAL.test(values.join('')))
    return `{"${values.join('","')}"}`
  return `{${values.map((value) => item(value, json)).join(',')}}`
}

/** From how many rows on it pays to look for what they have in common: statements of few rows are few, each prepared once. */
const MANY = 100

/** What all of many rows say in a column, where it is one plain value; undefined where they differ. */
function saidByAll(values: readonly unknown[]): string | undefined {
  if (values.length < MANY) return undefined
  const plain = (value: unknown) => (value instanceof Date ? value.getTime() : value)
  const [first] = values
  const common = plain(first)
  if (common === null || common === undefined || typeof common === 'object') return undefined
  if (values.some((value) => plain(value) !== common)) return undefined
  return first instanceof Date ? first.toISOString() : String(first)
}

/**
 * Many rows as what stands between INSERT's column list and the end of its SELECT, or in any FROM: an array for each column, which the
 * server reads twice as fast as JSON; what all rows have in common is said once. The names and types stand in the statement as they
 * are: ours, never a caller's.
 */
export function selectRows(types: ColumnTypes, rows: readonly Columns[]): Prisma.Sql {
  const select: Prisma.Sql[] = []
  const arrays: Prisma.Sql[] = []
  const names: string[] = []
  for (const [name, type] of Object.entries(types)) {
    const values = rows.map((row) => row[name])
    const common = type.startsWith('json') ? undefined : saidByAll(values)
    if (common !== undefined) {
      select.push(Prisma.sql`${common}::${Prisma.raw(type)} AS ${Prisma.raw(`"${name}"`)}`)
      continue
    }
    // An array of arrays would have to be a rectangle: these go as text.
    const list = type.endsWith('[]')
    select.push(Prisma.raw(list ? `r."${name}"::${type}` : `r."${name}"`))
    arrays.push(
      Prisma.sql`${literal(values, type === 'json' || type === 'jsonb')}::${Prisma.raw(`${list ? 'text' : type}[]`)}`,
    )
    names.push(`"${name}"`)
  }
  if (arrays.length === 0) return Prisma.sql`SELECT ${Prisma.join(select)} FROM generate_series(1, ${rows.length}::int)`
  return Prisma.sql`SELECT ${Prisma.join(select)} FROM unnest(${Prisma.join(arrays)}) AS r(${Prisma.raw(names.join(', '))})`
}
