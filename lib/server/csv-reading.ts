import { Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import type { ImportReject, ImportRow } from '@/lib/core/import-summary'
import { BYTE_LIMITS, type ByteLimits, type ByteSource, plainBytes, UnreadableFile, utf8Text } from './csv-bytes'

const MAX_COLUMNS = 200
const MAX_FIELD_BYTES = 64 * 1024
/** A record above it is a quote that was never closed rather than a row. */
const MAX_RECORD_BYTES = 2 * 1024 * 1024

export type CsvTable = {
  /** The names of the header, in the file's order. */
  columns: string[]
  /** The rows, once. Blank lines are passed over; what is no row of this table goes to `onReject`. */
  rows: AsyncIterable<ImportRow>
}

export type CsvOptions = {
  /** Columns that must be there. */
  required: readonly string[]
  onReject(reject: ImportReject): void
  limits?: ByteLimits
}

type Parsed = { record: string[]; info: { lines: number } }

/**
 * Reads a CSV table (RFC 4180, UTF-8, plain or gzip) as a stream. The header is checked before anything is answered.
 * Throws `UnreadableFile` for a file that is none, also in the middle of `rows`.
 */
export async function readCsv(source: ByteSource, options: CsvOptions): Promise<CsvTable> {
  const text = utf8Text(plainBytes(source, options.limits ?? BYTE_LIMITS))
  const parser = parse({
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_BYTES,
  })
  const input = Readable.from(text, { objectMode: false })
  input.on('error', (error) => parser.destroy(error))
  input.pipe(parser)
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<Parsed>
  const head = await nextRecord(records)
  if (!head) throw new UnreadableFile('The file is empty: not even a header row.')
  const columns = checkHeader(head.record, options.required)
  return { columns, rows: rowsOf(records, columns, startLines(head), options.onReject) }
}

/**
 * Reads a file to its end without parsing it, so that a damaged archive or a wrong encoding is known before the first
 * row lands. Throws `UnreadableFile`.
 */
export async function checkFile(source: ByteSource, limits: ByteLimits = BYTE_LIMITS): Promise<void> {
  let bytes = 0
  for await (const chunk of utf8Text(plainBytes(source, limits))) bytes += chunk.length
  if (bytes === 0) throw new UnreadableFile('The file is empty: not even a header row.')
}

async function nextRecord(records: AsyncIterator<Parsed>): Promise<Parsed | null> {
  try {
    const next = await records.next()
    return next.done ? null : next.value
  } catch (error) {
    throw asUnreadable(error)
  }
}

function asUnreadable(error: unknown): unknown {
  const { code, records } = error as CsvError & { records?: number }
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') {
    return new UnreadableFile(
      `A quote is opened and never closed in the row after row ${records} (the header is row 1).`,
    )
  }
  if (typeof code === 'string' && code.startsWith('CSV_')) return new UnreadableFile((error as Error).message)
  return error
}

function checkHeader(header: string[], required: readonly string[]): string[] {
  const columns = header.map((name) => name.trim())
  if (columns.length > MAX_COLUMNS) {
    throw new UnreadableFile(`The header has ${columns.length} columns; at most ${MAX_COLUMNS} are read.`)
  }
  const blank = columns.indexOf('')
  if (blank >= 0) throw new UnreadableFile(`Column ${blank + 1} of the header has no name.`)
  const twice = columns.find((name, index) => columns.indexOf(name) !== index)
  if (twice !== undefined) throw new UnreadableFile(`The column ${quoted(twice)} is there twice.`)
  const missing = required.filter((name) => !columns.includes(name))
  if (missing.length > 0) {
    const found = columns.slice(0, 12).map(quoted).join(', ')
    throw new UnreadableFile(
      `The required column${missing.length > 1 ? 's' : ''} ${missing.map(quoted).join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing. Found: ${found}${columns.length > 12 ? ' …' : ''}.`,
    )
  }
  return columns
}

function quoted(name: string): string {
  return `“${name.length > 60 ? `${name.slice(0, 60)}…` : name}”`
}

/** Turns the parser's count of lines into the line a record begins on: it counts a CRLF within quotes twice. */
function startLines(head: Parsed): (parsed: Parsed) => number {
  let extra = 0
  const start = ({ record, info }: Parsed): number => {
    let inside = 0
    for (const cell of record) {
      for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) {
        inside++
        if (cell[at - 1] === '\r') extra++
      }
    }
    return info.lines - extra - inside
  }
  start(head)
  return start
}

async function* rowsOf(
  records: AsyncIterator<Parsed>,
  columns: string[],
  startLine: (parsed: Parsed) => number,
  onReject: CsvOptions['onReject'],
): AsyncGenerator<ImportRow> {
  for (let next = await nextRecord(records); next; next = await nextRecord(records)) {
    const line = startLine(next)
    const { record } = next
    if (record.length !== columns.length) {
      onReject({ line, column: null, reason: `The row has ${record.length} cells, the header ${columns.length}.` })
      continue
    }
    const huge = record.findIndex(
      (cell) => cell.length > MAX_FIELD_BYTES / 4 && Buffer.byteLength(cell) > MAX_FIELD_BYTES,
    )
    if (huge >= 0) {
      onReject({
        line,
        column: columns[huge] ?? null,
        reason: `The cell is longer than ${MAX_FIELD_BYTES / 1024} KiB.`,
      })
      continue
    }
    const cells: Record<string, string> = {}
    for (let index = 0; index < columns.length; index++)
      cells[columns[index] as string] = unescaped((record[index] as string).trim())
    yield { line, cells }
  }
}

/** Takes back the quote that `csvStream` puts before what a spreadsheet would run as a formula. */
function unescaped(cell: string): string {
  return cell.charCodeAt(0) === 39 && /^'['=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell
}
