import type { Difference, Shown } from '@/lib/core/difference'
import { inSnapshot, type Sql, sql } from '@/lib/server/sql'
import { spoiledFiles } from '../data/attachments'
import { ticketPoliciesOf } from '../data/policy'
import { keptStandings, type StoredTicket, storedTickets, toldEvents } from '../data/replay-rows'
import { compare, replay, replayClocks, type Standing, standingsOf, type ToldEvent } from '../domain/replay'

const BATCH = 2_000
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Steps are numbered without a gap, each begins where the one before ended, and time does not go back. */
function stepDifferences(ref: string, events: ToldEvent[]): Difference[] {
  return events.flatMap((event, index) => {
    const before = events[index - 1]
    const from = before?.status ?? null
    const found: Difference[] = []
    const row = `${ref} #${event.seq}`
    if (event.seq !== index + 1)
      found.push({ check: 'ticket_step', row, field: 'seq', expected: index + 1, found: event.seq })
    if (event.from !== from)
      found.push({ check: 'ticket_step', row, field: 'from_status', expected: from, found: event.from })
    if (before && event.at < before.at)
      found.push({ check: 'ticket_step', row, field: 'at', expected: before.at, found: event.at })
    return found
  })
}

/** What was kept of each step against what its history says, and steps of which nothing was kept. */
function standingDifferences(ref: string, told: Standing[], kept: readonly Standing[]): Difference[] {
  const byVersion = new Map(kept.map((one) => [one.version, one]))
  return told.flatMap(({ firstAssignedAt: _, statusSince: __, ...expected }) => {
    const found = byVersion.get(expected.version)
    const row = `${ref} v${expected.version}`
    return found
      ? compare('ticket_standing', row, expected, found)
      : [{ check: 'ticket_standing', row, field: 'version', expected: expected.version, found: null }]
  })
}

/** Imported history says for itself what it derives from: only what its events must agree with is compared. */
async function ofTicket(
  db: Sql,
  ticket: StoredTicket,
  events: ToldEvent[],
  kept: readonly Standing[],
): Promise<Difference[]> {
  if (events.length === 0)
    return [{ check: 'ticket_state', row: ticket.ref, field: 'events', expected: 'a first event', found: null }]
  const stored = ticket as unknown as Record<string, Shown>
  const { status, version, lastEventAt, ...rest } = replay(events)
  if (ticket.imported) return compare('ticket_state', ticket.ref, { status, version }, stored)
  const { policy, calendar } = await ticketPoliciesOf(db, ticket.policyVersion, ticket.calendarVersion)
  return [
    ...stepDifferences(ticket.ref, events),
    ...compare('ticket_state', ticket.ref, { status, version, lastEventAt, ...rest }, stored),
    ...compare('ticket_clock', ticket.ref, replayClocks(policy, calendar, events), stored),
    ...standingDifferences(ticket.ref, standingsOf(policy, calendar, events), kept),
  ]
}

async function batchAfter(after: string): Promise<{ differences: Difference[]; last: string | null }> {
  return inSnapshot(async (db) => {
    const tickets = await storedTickets(db, after, BATCH)
    const ids = tickets.map(({ id }) => id)
    const [events, kept] = [await toldEvents(db, ids), await keptStandings(db, ids)]
    const differences: Difference[] = []
    for (const ticket of tickets)
      differences.push(...(await ofTicket(db, ticket, events.get(ticket.id) ?? [], kept.get(ticket.id) ?? [])))
    return { differences, last: tickets.length === BATCH ? (tickets.at(-1)?.id ?? null) : null }
  })
}

/** Tells every ticket again from its events, batch by batch, and yields what is stored otherwise. */
export async function* ticketDifferences(): AsyncGenerator<Difference> {
  for (let after: string | null = FIRST; after; ) {
    const { differences, last }: { differences: Difference[]; last: string | null } = await batchAfter(after)
    yield* differences
    after = last
  }
}

/** Files of tickets whose bytes are not those that were added, hashed again by the database. */
export async function* ticketFileDifferences(): AsyncGenerator<Difference> {
  for (const { id, expected, found } of await spoiledFiles(sql))
    yield { check: 'attachment_hash', row: id, field: 'sha256', expected, found }
}
