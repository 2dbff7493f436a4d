import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { UnreadableFile } from '@/lib/server/csv-bytes'
import { checkFile, readCsv } from '@/lib/server/csv-reading'
import { importTickets, type TicketImportSummary } from '@/lib/tickets/commands/import-tickets'
import { logFigureWords } from '@/lib/tickets/domain/log-figures'
import { slaRuleWords } from '@/lib/tickets/domain/source-sla'
import { EVENT_LOG_COLUMNS, TICKET_LOG_COLUMNS, ticketLogProfile } from '@/lib/tickets/domain/ticket-log'
import { TICKET_ANOMALIES, type TicketAnomaly } from '@/lib/tickets/domain/ticket-log-history'
import { rejectFile } from './reject-file'
import { CommandFailed, commandLineContext, printLine, progressLine, readJson, tell, usageError } from './terminal'

/** import tickets FILE [--events FILE] [--profile P.json] [--dry-run]: exit 0 when both were read to their end, rejects or not. */
export async function importTicketsCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      events: { type: 'string' },
      profile: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      rejects: { type: 'string' },
    },
  })
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw usageError('Name one file of tickets; its events stand behind --events.')
  const profile = ticketLogProfile.safeParse(values.profile === undefined ? {} : await readJson(values.profile))
  if (!profile.success) {
    const [issue] = profile.error.issues
    throw new CommandFailed(`The profile ${values.profile}: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const rejectsPath = values.rejects ?? `${file}.rejects.csv`
  const rejects = rejectFile(rejectsPath)
  const progress = progressLine()
  try {
    for (const each of [file, values.events]) if (each) await checkFile(createReadStream(each))
    const read = (path: string, required: readonly string[]) =>
      readCsv(createReadStream(path), { required, onReject: (reject) => rejects.add([reject]) })
    const { columns } = profile.data
    const name = (column: string): string => columns[column] ?? column
    const tickets = await read(file, [name('external_id'), name('created_at')])
    const events = values.events
      ? await read(values.events, [name('external_id'), name('event_at'), name('event')])
      : null
    const summary = await importTickets(commandLineContext(), tickets.rows, events?.rows ?? null, {
      profile: profile.data,
      dryRun: values['dry-run'],
      onRejects: (_file, list) => rejects.add(list),
      onProgress: (count) => progress.show(`${count.toLocaleString('en-IN')} tickets read`),
    })
    const known = new Set([...TICKET_LOG_COLUMNS, ...EVENT_LOG_COLUMNS].map(name))
    const unknown = [...tickets.columns, ...(events?.columns ?? [])].filter((column) => !known.has(column))
    await rejects.close()
    await printLine(words(summary, profile.data.source, values['dry-run'], unknown))
    if (summary.rejected + summary.events.rejected > 0) tell(`The refused rows are named in ${rejectsPath}`)
  } catch (error) {
    if (error instanceof UnreadableFile) throw new CommandFailed(`Not imported: ${error.reason}`)
    throw error
  } finally {
    await rejects.close()
    progress.end()
  }
}

function words(summary: TicketImportSummary, source: string, dryRun: boolean, unknown: string[]): string {
  const { read, created, unchanged, changed, rejected, events, anomalies, guessedTimes, sla, figures } = summary
  return [
    dryRun && 'Trial run: nothing was written.',
    `read ${read}`,
    `created ${created}`,
    `unchanged ${unchanged}`,
    `rejected ${rejected}`,
    `changed ${changed.length}${changed.length > 0 ? ' (history stays as it was)' : ''}`,
    ...changed.slice(0, 20).map((id) => `  ${id}`),
    `events ${events.read}${events.orphans ? `, ${events.orphans} of tickets that are not in the file` : ''}${events.rejected ? `, ${events.rejected} rejected` : ''}`,
    ...Object.entries(anomalies).map(
      ([kind, count]) => `anomaly ${kind} ${count}  ${TICKET_ANOMALIES[kind as TicketAnomaly]}`,
    ),
    sla && `source SLA: ${slaRuleWords(sla)}`,
    ...(figures
      ? logFigureWords(figures).map(({ label, words }) => `now of source ${source}: ${label.toLowerCase()} ${words}`)
      : []),
    guessedTimes > 0 && `warning: ${guessedTimes} times without offset`,
    unknown.length > 0 && `unknown columns, not read: ${unknown.join(', ')}`,
    created + changed.length + rejected === 0 && 'The file changes nothing.',
  ]
    .filter((line): line is string => typeof line === 'string')
    .join('\n')
}
