import { createHash } from 'node:crypto'
import { by, type Context } from '@/lib/auth/actor'
import type { ImportReject, ImportRow } from '@/lib/core/import-summary'
import { ok } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { insertHistory, knownHashes, type NewHistory } from '../data/import-tickets'
import { logFigures } from '../data/log-figures'
import { type LabelledRow, type SourceSla, sourceSlaRule } from '../domain/source-sla'
import {
  type LogEvent,
  type LogReject,
  type LogTicket,
  readEventRow,
  readTicketRow,
  type TicketLogProfile,
} from '../domain/ticket-log'
import { historyOf, type TicketAnomaly } from '../domain/ticket-log-history'
import type { LogFigures } from '../types'

export type TicketImportSummary = {
  read: number
  created: number
  unchanged: number
  /** Seen before, and other than it was: listed and left as it is. */
  changed: string[]
  rejected: number
  /** Rows of the log of events: for tickets that are not in the file, and those that could not be read. */
  events: { read: number; orphans: number; rejected: number }
  anomalies: Partial<Record<TicketAnomaly, number>>
  guessedTimes: number
  /** The rule that comes nearest to the source's own label; null where it says nothing. */
  sla: SourceSla | null
  /** All that is there of this source now; null after a trial run. */
  figures: LogFigures | null
}

export type TicketImportOptions = {
  profile: TicketLogProfile
  dryRun: boolean
  onRejects(file: 'tickets' | 'events', rejects: ImportReject[]): void
  onProgress?(read: number): Promise<void> | void
}

const BATCH = 1_000

const named = (line: number, rejects: LogReject[]): ImportReject[] => rejects.map((one) => ({ line, ...one }))

/** The log of events by ticket, in memory: it is read before its tickets, which come in any order. */
async function eventsByTicket(
  context: Context,
  rows: AsyncIterable<ImportRow> | null,
  options: TicketImportOptions,
  summary: TicketImportSummary,
): Promise<Map<string, LogEvent[]>> {
  const byTicket = new Map<string, LogEvent[]>()
  for await (const { line, cells } of rows ?? []) {
    summary.events.read++
    const read = readEventRow(cells, options.profile, context.now)
    if ('rejects' in read) {
      summary.events.rejected++
      options.onRejects('events', named(line, read.rejects))
      continue
    }
    const { externalId, ...event } = read.value
    summary.guessedTimes += read.guessedTimes
    const known = byTicket.get(externalId)
    if (known) known.push(event)
    else byTicket.set(externalId, [event])
  }
  return byTicket
}

/** Lands one batch in one transaction: what is new is written, what is known is told by its hash. */
async function land(
  context: Context,
  batch: NewHistory[],
  { profile, dryRun }: TicketImportOptions,
  summary: TicketImportSummary,
): Promise<void> {
  if (batch.length === 0) return
  const done = await inSqlTransaction(async (tx) => {
    const ids = batch.map(({ ticket }) => ticket.externalId)
    const known = await knownHashes(dryRun ? sql : tx, profile.source, ids)
    const fresh = batch.filter(({ ticket }) => !known.has(ticket.externalId))
    const changed = batch.filter(
      ({ ticket, hash }) => known.has(ticket.externalId) && known.get(ticket.externalId) !== hash,
    )
    if (!dryRun && fresh.length > 0) {
      await insertHistory(tx, profile.source, fresh, context.now)
      await writeAudit(tx, {
        at: context.now,
        by: by(context.actor),
        action: 'tickets.import',
        subjectKind: 'ticket',
        subjectId: profile.source,
        requestId: context.requestId,
        data: { tickets: fresh.length, first: ids[0] ?? '' },
      })
    }
    return ok({ fresh, changed })
  })
  if (!done.ok) throw new Error(`a batch of history cannot be refused: ${done.refusal.code}`)
  const { fresh, changed } = done.value
  summary.created += fresh.length
  summary.changed.push(...changed.map(({ ticket }) => ticket.externalId))
  summary.unchanged += batch.length - fresh.length - changed.length
  for (const { history } of fresh) {
    for (const kind of history.anomalies) summary.anomalies[kind] = (summary.anomalies[kind] ?? 0) + 1
  }
}

function labelledRow({ facts, createdAt, resolvedAt, closedAt }: LogTicket, met: boolean): LabelledRow {
  return { priority: facts.priority ?? '', met, createdAt, resolvedAt, closedAt }
}

function emptySummary(): TicketImportSummary {
  return {
    read: 0,
    created: 0,
    unchanged: 0,
    changed: [],
    rejected: 0,
    events: { read: 0, orphans: 0, rejected: 0 },
    anomalies: {},
    guessedTimes: 0,
    sla: null,
    figures: null,
  }
}

/**
 * Imports a ticket log with its log of events as history, in batches, each a transaction: the same files again change nothing, and a
 * run that was cut off is gone on with by running it again.
 */
export async function importTickets(
  context: Context,
  rows: AsyncIterable<ImportRow>,
  events: AsyncIterable<ImportRow> | null,
  options: TicketImportOptions,
): Promise<TicketImportSummary> {
  const summary = emptySummary()
  const byTicket = await eventsByTicket(context, events, options, summary)
  const seen = new Set<string>()
  const labelled: LabelledRow[] = []
  let batch: NewHistory[] = []
  for await (const { line, cells } of rows) {
    summary.read++
    const read = readTicketRow(cells, options.profile, context.now)
    const twice = 'value' in read && seen.has(read.value.externalId)
    if ('rejects' in read || twice) {
      summary.rejected++
      const rejects = 'rejects' in read ? read.rejects : [{ column: 'external_id', reason: 'is in this file already' }]
      options.onRejects('tickets', named(line, rejects))
      continue
    }
    const ticket = read.value
    summary.guessedTimes += read.guessedTimes
    seen.add(ticket.externalId)
    if (ticket.slaMet !== null) labelled.push(labelledRow(ticket, ticket.slaMet))
    const own = byTicket.get(ticket.externalId) ?? []
    const hash = createHash('sha256')
      .update(JSON.stringify([ticket, own]))
      .digest('hex')
    batch.push({ ticket, history: historyOf(ticket, own, options.profile), hash })
    if (batch.length < BATCH) continue
    await land(context, batch, options, summary)
    batch = []
    await options.onProgress?.(summary.read)
  }
  await land(context, batch, options, summary)
  for (const [id, own] of byTicket) if (!seen.has(id)) summary.events.orphans += own.length
  summary.sla = sourceSlaRule(labelled)
  if (!options.dryRun) summary.figures = await logFigures(sql, options.profile.source)
  return summary
}
