import { createReadStream, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCsv } from '@/lib/server/csv-reading'
import { db } from '@/lib/server/database'
import { importTickets } from '@/lib/tickets/commands/import-tickets'
import { ticketLogProfile } from '@/lib/tickets/domain/ticket-log'
import type { LogFigures } from '@/lib/tickets/types'
import { contextOf, MANAGER } from '../business'

const DATA = path.resolve(import.meta.dirname, '../../../../shared/data')
const there = existsSync(path.join(DATA, 'tickets_it.csv.gz'))
if (!there) console.warn('skipped: the real ticket logs are not beside this clone')

/** `zone`: that of the log's own wall clock, by which its months are counted. */
const LOGS = [
  { name: 'it', zone: 'UTC', rows: 17_136, events: 101_045 },
  { name: 'helpdesk', zone: 'Europe/Helsinki', rows: 4_580, events: 21_348 },
]

/**
 * Every difference between a log’s rows and its events, with its rule: the row counts, the events are kept as they are.
 * `reassignments_differ`: the source counts moves that its log of events does not show, and the other way round. `events_end_elsewhere`:
 * the last event of a closed or resolved case is a later one that says less.
 */
const ANOMALIES: Record<string, Record<string, number>> = {
  it: { assigned_before_created: 3, event_before_created: 5, events_out_of_order: 1, reassignments_differ: 3335 },
  helpdesk: { events_end_elsewhere: 13 },
}

type Stat = { n: number; mean: number | null; median: number | null; negative: number }
type Figures = Record<string, number | Stat | null>
const hours = (column: string) => `extract(epoch FROM ${column} - created_at) / 3600`
const stat = (column: string, name: string) => `json_build_object('n', count(${column}), 'mean', avg(${hours(column)}),
  'median', percentile_cont(0.5) WITHIN GROUP (ORDER BY ${hours(column)}) FILTER (WHERE ${column} IS NOT NULL),
  'negative', count(*) FILTER (WHERE ${column} < created_at)) AS ${name}`

/** The figures of reference-kpis.json, of what was imported. */
async function figures(source: string, month: string): Promise<Record<string, Figures>> {
  const rows = await db().$queryRawUnsafe<
    (Figures & { month: string })[]
  >(`SELECT ${month} AS month, count(*)::int AS tickets,
    count(source_sla_met)::int AS sla_known, count(*) FILTER (WHERE source_sla_met)::int AS sla_met,
    count(*) FILTER (WHERE reassignments > 0)::int AS reassigned, sum(reassignments)::int AS reassignments,
    count(*) FILTER (WHERE reopenings > 0)::int AS reopened, count(resolved_at)::int AS resolved, count(closed_at)::int AS closed,
    count(*) FILTER (WHERE first_assigned_at - created_at <= interval '2 hours')::int AS first_assigned_2h,
    count(*) FILTER (WHERE first_assigned_at - created_at <= interval '24 hours')::int AS first_assigned_24h,
    ${stat('first_assigned_at', 'created_assigned_h')}, ${stat('resolved_at', 'created_resolved_h')}, ${stat('closed_at', 'created_closed_h')}
    FROM tickets WHERE source = '${source}' GROUP BY 1`)
  return Object.fromEntries(rows.map(({ month: of, ...rest }) => [of, rest]))
}

/** Figures that are not the reference's, by name; it is written with six decimals. A rate is the quotient of two that are compared. */
function differences(found: unknown, reference: unknown, name = ''): string[] {
  if (typeof found === 'number' && typeof reference === 'number')
    return Math.abs(found - reference) < 2e-6 ? [] : [`${name}: ${found}, not ${reference}`]
  if (reference === null || typeof reference !== 'object')
    return found === reference ? [] : [`${name}: ${found}, not ${reference}`]
  return Object.entries(reference).flatMap(([key, value]) =>
    key === 'sla_rate' ? [] : differences((found as Record<string, unknown>)?.[key], value, `${name} ${key}`),
  )
}

describe.skipIf(!there)('the real logs of tickets', () => {
  for (const log of LOGS) {
    it(`${log.name}: counts, reassignments, reopenings and times agree with the reference, month by month`, async () => {
      const file = (kind: string, required: string[]) =>
        readCsv(createReadStream(path.join(DATA, `${kind}_${log.name}.csv.gz`)), {
          required,
          onReject: (reject) => {
            throw new Error(JSON.stringify(reject))
          },
        })
      const run = async () =>
        importTickets(
          contextOf(MANAGER),
          (await file('tickets', ['external_id', 'created_at'])).rows,
          (await file('ticket_events', ['external_id', 'event_at', 'event'])).rows,
          {
            profile: ticketLogProfile.parse({ source: log.name }),
            dryRun: false,
            onRejects: (_file, rejects) => {
              throw new Error(JSON.stringify(rejects))
            },
          },
        )
      const summary = await run()
      expect(summary).toMatchObject({
        read: log.rows,
        created: log.rows,
        rejected: 0,
        events: { read: log.events, orphans: 0, rejected: 0 },
      })
      expect(summary.anomalies).toEqual(ANOMALIES[log.name])
      // The label of the first is by when it was closed; the second has none.
      if (log.name === 'helpdesk') expect(summary.sla).toBeNull()
      else {
        expect(summary.sla).toMatchObject({ clock: 'closed', rows: 17_136 })
        expect((summary.sla?.agree ?? 0) / 17_136).toBeGreaterThan(0.98)
        expect((summary.sla?.plain ?? 1) / 17_136).toBeLessThan(0.65)
      }
      const reference = JSON.parse(readFileSync(path.join(DATA, 'reference-kpis.json'), 'utf8')).tickets[
        `tickets_${log.name}`
      ]
      const overall = (await figures(log.name, `'all'`)).all as Figures
      expect(differences(overall, reference.overall)).toEqual([])
      // The import itself says the same.
      const { tickets, reassigned, reassignments, reopened, resolved, closed } = reference.overall
      const { assigned, ...said } = summary.figures as LogFigures
      const span = ({ n: count, mean, median }: Stat) => ({ count, mean, median })
      const wanted = {
        ...{ tickets, reassigned, reassignments, reopened },
        resolved: span(reference.overall.created_resolved_h),
        closed: span(reference.overall.created_closed_h),
      }
      expect(differences(said, wanted)).toEqual([])
      expect(differences(assigned, span(reference.overall.created_assigned_h))).toEqual([])
      expect([said.resolved.count, said.closed.count]).toEqual([resolved, closed])
      const months = await figures(log.name, `to_char(created_at AT TIME ZONE '${log.zone}', 'YYYY-MM')`)
      expect(Object.keys(months).sort()).toEqual(Object.keys(reference.by_month).sort())
      expect(differences(months, reference.by_month)).toEqual([])
      expect(await run()).toMatchObject({ created: 0, unchanged: log.rows })
    }, 180_000)
  }
})
