import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { parseArgs } from 'node:util'
import { COVERAGE_COLUMNS, coverageRows } from '@/lib/coverage/commands/export-coverage'
import { exportRows } from '@/lib/kpis/commands/export-rows'
import { kpiId, rowsExportQuery } from '@/lib/kpis/schema'
import { exportList } from '@/lib/orders/commands/list-export'
import { exportQuery, sortOf } from '@/lib/orders/domain/list-query'
import { csvStream } from '@/lib/server/csv-writing'
import { exportTickets, TICKET_EXPORT_COLUMNS } from '@/lib/tickets/commands/export-tickets'
import { CommandFailed, commandLineContext, print, tell, usageError, valueOrFail } from './terminal'

type Where = Record<string, string>

/** export <orders|coverage|tickets|kpi-rows>: CSV on stdout, or into --out. */
export async function exportCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { where: { type: 'string', multiple: true }, out: { type: 'string' } },
  })
  const [what, ...more] = positionals
  const where = readWhere(values.where ?? [])
  if (more.length > 0) throw usageError('Name one thing to export; filters stand behind --where.')
  if (what === 'orders') return write(await ordersCsv(where), values.out)
  if (what === 'coverage') return write(coverageCsv(where), values.out)
  if (what === 'tickets') return write(ticketsCsv(where), values.out)
  if (what === 'kpi-rows') return write(await kpiRowsCsv(where), values.out)
  throw usageError('Say what to export: orders, coverage, tickets or kpi-rows.')
}

function readWhere(pairs: string[]): Where {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw usageError(`--where ${pair} is not key=value.`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

async function ordersCsv(where: Where): Promise<ReadableStream<Uint8Array>> {
  const parsed = exportQuery.safeParse(where)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.join('.')
    throw usageError(`--where ${unknown}: ${issue?.message}. Filters: ${Object.keys(exportQuery.shape).join(', ')}.`)
  }
  const { sort, dir, ...filter } = parsed.data
  return valueOrFail(await exportList(commandLineContext(), filter, sortOf({ sort, dir }, filter.queue ?? 'all')))
}

function ticketsCsv({ source, ...others }: Where): ReadableStream<Uint8Array> {
  const [unknown] = Object.keys(others)
  if (unknown) throw usageError(`--where ${unknown}: there is no such filter. Filters: source.`)
  const rows = valueOrFail(exportTickets(commandLineContext(), { source: source ?? null }))
  return csvStream(TICKET_EXPORT_COLUMNS, rows)
}

async function kpiRowsCsv({ id, ...where }: Where): Promise<ReadableStream<Uint8Array>> {
  const kpi = kpiId.safeParse(id)
  if (!kpi.success) throw usageError(`--where id=…: ${kpi.error.issues[0]?.message}`)
  const parsed = rowsExportQuery.safeParse(where)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw usageError(`--where ${issue?.path.join('.')}: ${issue?.message}`)
  }
  return valueOrFail(await exportRows(commandLineContext(), kpi.data, parsed.data))
}

function coverageCsv(where: Where): ReadableStream<Uint8Array> {
  const unknown = Object.keys(where).find((key) => !(COVERAGE_COLUMNS as readonly string[]).includes(key))
  if (unknown) throw usageError(`--where ${unknown} is no column. Columns: ${COVERAGE_COLUMNS.join(', ')}.`)
  async function* matching(): AsyncGenerator<Record<string, unknown>> {
    for await (const row of coverageRows(commandLineContext()) as AsyncIterable<Record<string, unknown>>) {
      if (Object.entries(where).every(([key, value]) => String(row[key] ?? '') === value)) yield row
    }
  }
  return csvStream(COVERAGE_COLUMNS, matching())
}

async function write(csv: ReadableStream<Uint8Array>, out: string | undefined): Promise<void> {
  const decoder = new TextDecoder()
  const chunks = Readable.fromWeb(csv as WebStream<Uint8Array>)
  if (out === undefined) {
    for await (const chunk of chunks) if (!(await print(decoder.decode(chunk, { stream: true })))) return
    return
  }
  const file = createWriteStream(out)
  const failed = once(file, 'error').then(([error]) => {
    throw new CommandFailed(`Cannot write ${out}: ${(error as Error).message}`)
  })
  const writing = async (): Promise<void> => {
    for await (const chunk of chunks) if (!file.write(chunk)) await once(file, 'drain')
    file.end()
    await once(file, 'finish')
  }
  await Promise.race([writing(), failed])
  tell(`Written to ${out}`)
}
