import { describe, expect, it } from 'vitest'
import { readCsv } from '@/lib/server/csv-reading'
import { csvChunks } from '@/lib/server/csv-writing'
import { db } from '@/lib/server/database'
import { exportTickets, TICKET_EXPORT_COLUMNS } from '@/lib/tickets/commands/export-tickets'
import { importTickets, type TicketImportSummary } from '@/lib/tickets/commands/import-tickets'
import { ticketDifferences } from '@/lib/tickets/commands/verify-tickets'
import { logFigureWords } from '@/lib/tickets/domain/log-figures'
import { ticketLogProfile } from '@/lib/tickets/domain/ticket-log'
import type { LogFigures } from '@/lib/tickets/types'
import { contextOf, MANAGER, refusal, value } from '../business'
import { act } from './raised'

type Reject = { line: number; column: string | null; reason: string }

async function* bytes(text: string) {
  yield Buffer.from(text)
}

async function imported(
  tickets: string,
  events: string | null,
  profile: Record<string, unknown> = {},
  dryRun = false,
): Promise<{ summary: TicketImportSummary; rejects: Reject[] }> {
  const rejects: Reject[] = []
  const id = (profile.columns as Record<string, string> | undefined)?.external_id ?? 'external_id'
  const read = (text: string, required: string[]) =>
    readCsv(bytes(text), { required, onReject: (one) => rejects.push(one) })
  const rows = (await read(tickets, [id, 'created_at'])).rows
  const told = events === null ? null : (await read(events, [id, 'event_at', 'event'])).rows
  const options = {
    profile: ticketLogProfile.parse(profile),
    dryRun,
    onRejects: (_: string, list: Reject[]) => rejects.push(...list),
  }
  return { summary: await importTickets(contextOf(MANAGER), rows, told, options), rejects }
}

const HEAD =
  'external_id,created_at,status,reassignment_count,reopen_count,source_sla_met,first_assigned_at,resolved_at,closed_at,priority,category'
const row = (id: string, rest: string) => `${id},2026-01-05T10:00:00+05:30,${rest}`

describe('a log of tickets', () => {
  it('is history: its own times, judged by nothing, the source’s label beside; the same again changes nothing', async () => {
    const log = `${HEAD}\n${row('A-1', 'closed,2,1,true,2026-01-05T10:05:00+05:30,2026-01-06T10:00:00+05:30,2026-01-07T10:00:00+05:30,2 - High,Network')}\n`
    const events =
      'external_id,seq,event_at,event,from_group,to_group,actor\nA-1,0,2026-01-05T10:00:00+05:30,New,,G1,\nA-1,1,2026-01-05T10:05:00+05:30,Active,G1,G2,Ann\nA-1,2,2026-01-05T11:00:00+05:30,Active,G2,G3,Ben\nA-1,3,2026-01-07T10:00:00+05:30,Closed,G3,G3,Ben\n'
    const trial = await imported(log, events, { source: 'log' }, true)
    expect([trial.summary.created, await db().ticket.count({ where: { source: 'log' } })]).toEqual([1, 0])
    expect(trial.summary.figures).toBeNull()
    const { summary } = await imported(log, events, { source: 'log' })
    expect(summary).toMatchObject({ created: 1, anomalies: {} })
    expect(logFigureWords(summary.figures as LogFigures).map(({ label, words }) => `${label}: ${words}`)).toEqual([
      'Tickets: 1',
      'Reassigned: 1, 2 times',
      'Reopened: 1',
      'First assigned: 1, 0.08 h after they were created on average, median 0.08 h',
      'Resolved: 1, 24.00 h after they were created on average, median 24.00 h',
      'Closed: 1, 48.00 h after they were created on average, median 48.00 h',
    ])
    const found = await db().ticket.findFirstOrThrow({
      where: { source: 'log' },
      include: { events: { orderBy: { seq: 'asc' } } },
    })
    expect(found).toMatchObject({
      status: 'closed',
      imported: true,
      dueAt: null,
      breachedAt: null,
      policyVersion: null,
      sourceSlaMet: true,
      priority: 'high',
      reassignments: 2,
      reopenings: 1,
      resolvedAt: new Date('2026-01-06T04:30:00Z'),
      title: 'Network',
      category: 'other',
    })
    expect(found.events.map(({ toStatus, imported: of }) => `${toStatus} ${of}`)).toEqual([
      'open true',
      'open true',
      'in_progress true',
      'in_progress true',
      'closed true',
    ])
    expect((await imported(log, events, { source: 'log' })).summary).toMatchObject({ created: 0, unchanged: 1 })
    const changed = await imported(log.replace(',2,1,', ',3,1,'), events, { source: 'log' })
    expect(changed.summary).toMatchObject({ created: 0, unchanged: 0, changed: ['A-1'] })
  })

  it('names what cannot be read by line, column and reason, and the others land', async () => {
    const log = `${HEAD}\n${row('B-1', 'on fire,,,,,,,,')}\nB-2,yesterday,open,,,,,,,,\n,2026-01-05T10:00:00+05:30,open,,,,,,,,\n${row('B-4', 'open,many,,perhaps,,,,,')}\n${row('B-5', 'open,,,,,,,,')}\n${row('B-5', 'open,,,,,,,,')}\nB-6,2199-01-05T10:00:00+05:30,open,,,,,,,,\nshort\n`
    const { summary, rejects } = await imported(log, null, { source: 'bad' })
    expect(summary).toMatchObject({ created: 1, rejected: 6 })
    expect(rejects.map(({ line, column }) => `${line} ${column}`).sort()).toEqual(
      [
        '2 status',
        '3 created_at',
        '4 external_id',
        '5 reassignment_count',
        '5 source_sla_met',
        '7 external_id',
        '8 created_at',
        '9 null',
      ].sort(),
    )
    expect(rejects.find(({ line }) => line === 2)?.reason).toContain('“on fire”')
  })

  it('of other names and words is read by its profile; what contradicts itself is imported and marked', async () => {
    const log = 'case,created_at,status,resolved_at,reassignment_count\nC-1,2026-01-05 10:00,done,2026-01-04 10:00,4\n'
    const events = 'case,seq,event_at,event\nC-1,0,2026-01-05 10:00,Take\nC-1,1,2026-01-03 10:00,Odd\n'
    const profile = { source: 'words', columns: { external_id: 'case' }, values: { status: { done: 'resolved' } } }
    const { summary } = await imported(log, events, profile)
    expect(summary.guessedTimes).toBe(4)
    expect(Object.keys(summary.anomalies).sort()).toEqual([
      'event_before_created',
      'events_end_elsewhere',
      'events_out_of_order',
      'reassignments_differ',
      'resolved_before_created',
    ])
  })

  it('needs no log of events: its row’s own times are the history', async () => {
    const { summary } = await imported(
      `${HEAD}\n${row('D-1', 'resolved,,,,2026-01-05T11:00:00+05:30,2026-01-05T12:00:00+05:30,,,')}\n`,
      null,
      { source: 'bare' },
    )
    expect(summary).toMatchObject({ created: 1, anomalies: {} })
    const events = await db().ticketEvent.findMany({ where: { ticket: { source: 'bare' } }, orderBy: { seq: 'asc' } })
    expect(events.map(({ toStatus }) => toStatus)).toEqual(['open', 'in_progress', 'resolved'])
  })

  it('agrees with its own history, belongs to no team, and can be exported and imported elsewhere', async () => {
    const found = []
    for await (const difference of ticketDifferences()) found.push(difference)
    expect(found).toEqual([])
    const { ref } = await db().ticket.findFirstOrThrow({ where: { source: 'bare' } })
    expect(refusal(await act(ref, 'take', {}, { actor: MANAGER }))).toBe('not_allowed')
    let csv = ''
    for await (const chunk of csvChunks(
      TICKET_EXPORT_COLUMNS,
      value(exportTickets(contextOf(MANAGER), { source: 'log' })),
    ))
      csv += chunk
    expect((await imported(csv, null, { source: 'elsewhere' })).summary).toMatchObject({ created: 1, rejected: 0 })
    const [again] = await db().ticket.findMany({ where: { source: 'elsewhere' } })
    expect(again).toMatchObject({ status: 'closed', reassignments: 2, reopenings: 1, sourceSlaMet: true })
  })
})
