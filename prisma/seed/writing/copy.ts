import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type Value = string | number | boolean | Date | null | readonly (string | number)[] | Record<string, unknown>

const SPECIAL = /[\\\n\r\t]/g
const ESCAPED: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function text(value: string): string {
  return value.replace(SPECIAL, (character) => ESCAPED[character] ?? character)
}

/** An array literal of PostgreSQL; its items are numbers or plain words. */
function array(items: readonly (string | number)[]): string {
  return `{${items.map((item) => (typeof item === 'number' ? String(item) : `"${item.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`
}

function field(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value instanceof Date) return value.toISOString()
  return text(Array.isArray(value) ? array(value) : JSON.stringify(value))
}

/** A line of PostgreSQL's text format. JSON arrays go in as `json(...)`. */
export function line(values: readonly Value[]): string {
  let out = field(values[0] ?? null)
  for (let index = 1; index < values.length; index++) out += `\t${field(values[index] ?? null)}`
  return `${out}\n`
}

/** Sends lines to a table by COPY. */
export function copy(client: pg.ClientBase, table: string, columns: string, lines: readonly string[]): Promise<void> {
  return copyBytes(client, table, columns, lines.length > 0 ? [Buffer.from(lines.join(''))] : [])
}

/** The same for lines that are bytes already. */
export async function copyBytes(
  client: pg.ClientBase,
  table: string,
  columns: string,
  pieces: readonly Uint8Array[],
): Promise<void> {
  if (pieces.length === 0) return
  const stream = client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`))
  const ended = once(stream, 'finish')
  for (const piece of pieces) if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), ended])
  stream.end()
  await ended
}
