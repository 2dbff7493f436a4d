import { stringify } from 'csv-stringify/sync'

export type CsvValue = string | number | bigint | boolean | Date | null | undefined

const ROWS_PER_CHUNK = 500
const encoder = new TextEncoder()

/**
 * A table as CSV (UTF-8, CRLF, header row), row by row as they are read. What a spreadsheet would run as a formula
 * (a text that begins with = + - @ tab or CR) gets a quote before it; importing takes it back. Instants are ISO 8601 in UTC.
 */
export function csvStream(
  columns: readonly string[],
  rows: AsyncIterable<Record<string, unknown>>,
): ReadableStream<Uint8Array> {
  const chunks = csvChunks(columns, rows)
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}

/** The same as text, some hundred rows at a time. */
export async function* csvChunks(
  columns: readonly string[],
  rows: AsyncIterable<Record<string, unknown>>,
): AsyncGenerator<string, void> {
  let lines: CsvValue[][] = [[...columns]]
  for await (const row of rows) {
    lines.push(columns.map((column) => csvValue(row[column])))
    if (lines.length >= ROWS_PER_CHUNK) {
      yield csvText(lines)
      lines = []
    }
  }
  if (lines.length > 0) yield csvText(lines)
}

function csvValue(value: unknown): CsvValue {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string')
    return value.startsWith("'") && /^'['=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return value
  return JSON.stringify(value)
}

/** Lines of CSV, formulas escaped. */
export function csvText(lines: CsvValue[][]): string {
  return stringify(lines, {
    record_delimiter: '\r\n',
    escape_formulas: true,
    quoted_match: /^\s|\s$|[\r\n]/,
    cast: { boolean: (value) => String(value), bigint: (value) => String(value) },
  })
}
