import type { Context } from '@/lib/auth/actor'
import type { ImportReject, ImportSummary } from '@/lib/core/import-summary'
import { type ByteSource, UnreadableFile } from '@/lib/server/csv-bytes'
import { checkFile, readCsv } from '@/lib/server/csv-reading'
import { importTickets, type TicketImportSummary } from '@/lib/tickets/commands/import-tickets'
import { slaRuleWords } from '@/lib/tickets/domain/source-sla'
import {
  EVENT_LOG_COLUMNS,
  TICKET_LOG_COLUMNS,
  type TicketLogProfile,
  ticketLogProfile,
} from '@/lib/tickets/domain/ticket-log'

/** What a run of a ticket log tells besides what every import counts. */
export type TicketLogFacts = {
  ticket_anomalies: TicketImportSummary['anomalies']
  events: TicketImportSummary['events']
  /** The rule that comes nearest to the source's own label, in words. */
  sla_rule: string | null
  /** All that is there of the source now; null after a trial run. */
  figures: TicketImportSummary['figures']
}

type Files = { open(): ByteSource; openEvents?: (() => ByteSource) | undefined; profile: unknown; dryRun: boolean }
type Hooks = { onProgress(progress: { read: number }): Promise<void> | void; onRejects(rejects: ImportReject[]): void }

function readTicketProfile(profile: unknown): TicketLogProfile {
  const parsed = ticketLogProfile.safeParse(profile ?? {})
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'profile'}: ${issue.message}`)
  throw new UnreadableFile(`The profile is not valid. ${wrong.join('; ')}`)
}

/** Imports a ticket log with its log of events, as every kind of file is: a run that was cut off and is begun again changes nothing twice. */
export async function importTicketLog(
  context: Context,
  { open, openEvents, profile: asked, dryRun }: Files,
  hooks: Hooks,
): Promise<ImportSummary & TicketLogFacts & { unknown_columns: string[] }> {
  const profile = readTicketProfile(asked)
  const name = (column: string): string => profile.columns[column] ?? column
  for (const each of [open, openEvents]) if (each) await checkFile(each())
  const rejects: ImportReject[] = []
  const ofEvents = (reject: ImportReject): ImportReject => ({ ...reject, reason: `Events: ${reject.reason}` })
  let [strays, eventStrays] = [0, 0]
  const tickets = await readCsv(open(), {
    required: [name('external_id'), name('created_at')],
    onReject: (reject) => {
      strays++
      rejects.push(reject)
    },
  })
  const events = openEvents
    ? await readCsv(openEvents(), {
        required: [name('external_id'), name('event_at'), name('event')],
        onReject: (reject) => {
          eventStrays++
          rejects.push(ofEvents(reject))
        },
      })
    : null
  const summary = await importTickets(context, tickets.rows, events?.rows ?? null, {
    profile,
    dryRun,
    onRejects: (file, list) => rejects.push(...(file === 'events' ? list.map(ofEvents) : list)),
    onProgress: (read) => hooks.onProgress({ read }),
  })
  const sorted = rejects.sort((a, b) => a.line - b.line)
  hooks.onRejects(sorted)
  const known = new Set([...TICKET_LOG_COLUMNS, ...EVENT_LOG_COLUMNS].map(name))
  const { guessedTimes } = summary
  return {
    read: summary.read + strays,
    created: summary.created,
    changed: summary.changed.length,
    unchanged: summary.unchanged,
    rejected: summary.rejected + strays,
    rejects: sorted,
    warnings: [
      ...(guessedTimes > 0 ? [`${guessedTimes} times say no offset: the profile’s zone was taken.`] : []),
      ...(summary.changed.length > 0
        ? [`Seen before and other than they were, left as they are: ${summary.changed.slice(0, 20).join(', ')}`]
        : []),
    ],
    unknown_columns: [...tickets.columns, ...(events?.columns ?? [])].filter((column) => !known.has(column)),
    ticket_anomalies: summary.anomalies,
    events: {
      ...summary.events,
      read: summary.events.read + eventStrays,
      rejected: summary.events.rejected + eventStrays,
    },
    sla_rule: summary.sla && slaRuleWords(summary.sla),
    figures: summary.figures,
  }
}
