import { randomUUID } from 'node:crypto'
import { ok } from '@/lib/core/result'
import { type Columns, insertRows } from '@/lib/orders/data/insert-rows'
import { queryPoliciesAt } from '@/lib/queries/data/policy'
import { answerDueAt, workingSeconds } from '@/lib/queries/domain/answer-due'
import { inTransaction } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { ticketPoliciesAt } from '@/lib/tickets/data/policy'
import { replay, replayClocks, standingsOf, type ToldEvent } from '@/lib/tickets/domain/replay'
import type { TicketStatus } from '@/lib/tickets/types'
import type { Bench } from './bench-case'

/** A helpdesk of so many tickets for so many orders: 100,000 tickets and a million contacts beside a million orders. */
const ORDERS_A_TICKET = 10
/** Of the tickets, one in so many is still worked on. */
const CLOSED_TO_OPEN = 40
/** Of the contacts, one in so many is a mail. */
const CONTACTS_A_MAIL = 3
const AT_LEAST = 2_000
const BATCH = 2_500
const YEAR = 365 * 86_400_000
const MINUTE = 60_000

type Agent = { id: string; name: string }
type Written = { table: string; rows: Columns[] }[]

/** Spreads numbers over `most` without chance: a run finds what the run before it found. */
const spread = (n: number, most: number): number => (n * 7919) % most

/** The n-th of `of` over the last year, the first one the newest. */
const came = (now: Date, n: number, of: number): Date => new Date(now.getTime() - Math.floor((n * YEAR) / of))

const snake = (row: object): Columns =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )

const STEPS: readonly { command: string; status: TicketStatus }[] = [
  { command: 'create', status: 'open' },
  { command: 'take', status: 'in_progress' },
  { command: 'resolve', status: 'resolved' },
  { command: 'close', status: 'closed' },
]

/** What happened to the n-th ticket by now: raised, taken, resolved and closed, but for those that are still worked on. */
function historyOf(n: number, at: Date, now: Date, agent: Agent): ToldEvent[] {
  const after = [0, 1 + spread(n, 240), 300 + spread(n, 5_000), 6_000 + spread(n, 2_000)]
  const steps = n % CLOSED_TO_OPEN === 0 ? STEPS.slice(0, 2) : STEPS
  return steps.flatMap(({ command, status }, index): ToldEvent[] => {
    const then = new Date(at.getTime() + (after[index] ?? 0) * MINUTE)
    if (then > now) return []
    const of = { team: 'CX', priority: 'normal', category: 'information', news: true, responds: command === 'take' }
    const data = command === 'take' ? { assignee: agent.id } : {}
    const numbers = { seq: index + 1, version: index + 1 }
    return [{ ...of, ...numbers, at: then, command, status, from: STEPS[index - 1]?.status ?? null, data } as ToldEvent]
  })
}

/** What makes tickets with their history, and what is kept of each of their steps, as the product's own replay tells them. */
async function ticketsOf({ now }: Bench, agents: readonly Agent[], all: number) {
  const { policy, policyVersion, calendar, calendarVersion } = await ticketPoliciesAt(sql, now)
  return (numbers: readonly number[]): Written => {
    const [tickets, standings, events]: [Columns[], Columns[], Columns[]] = [[], [], []]
    for (const n of numbers) {
      const agent = agents[n % agents.length] as Agent
      const told = historyOf(n, came(now, n, all), now, agent)
      const { firstAssignedAt, statusSince, ...standing } = { ...replay(told), ...replayClocks(policy, calendar, told) }
      const id = randomUUID()
      tickets.push({
        ...snake({ id, ref: `TB-${n}`, ...standing, firstAssignedAt, statusSince, policyVersion, calendarVersion }),
        ...{ subcategory: 'order_status', title: `Ticket of the bench ${n}`, channel: 'phone', source: 'bench' },
        ...{ priority_why: 'As it is', priority_by: 'rule', assignee_name: standing.assigneeId ? agent.name : null },
        ...{ raised_by_kind: 'user', raised_by_id: agent.id, raised_by_name: agent.name, created_at: told[0]?.at },
      })
      // The last one the database keeps by itself.
      for (const { lastEventAt, firstAssignedAt: _, statusSince: __, ...one } of standingsOf(
        policy,
        calendar,
        told,
      ).slice(0, -1))
        standings.push({
          ...snake({ ticketId: id, at: lastEventAt, ...one }),
          subcategory: 'order_status',
          merged: false,
        })
      for (const { at, from, status, news: _, ...event } of told)
        events.push({
          ...snake({ ticketId: id, at, recordedAt: at, fromStatus: from, toStatus: status, ...event }),
          ...{ actor_kind: 'user', actor_id: agent.id, actor_name: agent.name },
        })
    }
    return [
      { table: 'tickets', rows: tickets },
      { table: 'ticket_standings', rows: standings },
      { table: 'ticket_events', rows: events },
    ]
  }
}

/** What makes contacts, all of them settled, the mails answered within some hours. */
async function queriesOf({ now }: Bench, agents: readonly Agent[], all: number) {
  const { policy, policyVersion, calendar, calendarVersion } = await queryPoliciesAt(sql, now)
  return (numbers: readonly number[]): Written => {
    const [queries, mails]: [Columns[], Columns[]] = [[], []]
    for (const n of numbers) {
      const [agent, at, id] = [agents[n % agents.length] as Agent, came(now, n, all), randomUUID()]
      const handled = new Date(Math.min(now.getTime(), at.getTime() + (60 + spread(n, 30_000)) * 1000))
      const byMail = n % CONTACTS_A_MAIL === 0
      const replied = byMail && {
        first_reply_at: handled,
        first_reply_seconds: workingSeconds(calendar, at, handled),
        first_reply_due_at: answerDueAt(policy, calendar, at),
      }
      queries.push({
        ...{ id, ref: `QB-${n}`, channel: byMail ? 'email' : 'phone', status: 'handled', topic: 'order_status' },
        ...{ received_at: at, last_message_at: at, handled_at: handled, subject: 'A contact of the bench' },
        ...{ outcome: 'resolved', resolved_first: n % 4 !== 0, agent_id: agent.id, agent_name: agent.name },
        ...(replied || { first_reply_at: null, first_reply_seconds: null, first_reply_due_at: null }),
        ...{ policy_version: policyVersion, calendar_version: calendarVersion },
      })
      const mail = { message_id: `<${id}@bench.example>`, direction: 'in', at, query_id: id, seq: 1 }
      if (byMail) mails.push({ id: randomUUID(), ...mail, subject: 'A contact of the bench' })
    }
    return [
      { table: 'queries', rows: queries },
      { table: 'mails', rows: mails },
    ]
  }
}

/** Writes rows number `all` to 1, batch by batch: where the first is there, all are. */
async function write(all: number, rowsOf: (numbers: readonly number[]) => Written): Promise<void> {
  for (let last = all; last > 0; last -= BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, last) }, (_, index) => last - index)
    const written = rowsOf(numbers)
    await inTransaction(async (tx) => {
      for (const { table, rows } of written) await insertRows(tx, table, rows)
      return ok(null)
    })
  }
}

/** Fills tickets with their history, and contacts, over the last year. Taken as it is where it was filled before. */
export async function fillHelpdesk(bench: Bench): Promise<{ tickets: number; queries: number }> {
  const { pool, orders } = bench
  const tickets = Math.max(AT_LEAST, Math.round(orders / ORDERS_A_TICKET))
  const queries = Math.max(AT_LEAST, orders)
  const there = await pool.query(`SELECT 1 FROM queries WHERE ref = 'QB-1'`)
  if (there.rowCount) return { tickets, queries }
  const { rows: agents } = await pool.query<Agent>(
    `SELECT id::text AS id, name FROM users WHERE role = 'cx_agent' AND state = 'active' ORDER BY id`,
  )
  await write(tickets, await ticketsOf(bench, agents, tickets))
  await write(queries, await queriesOf(bench, agents, queries))
  await pool.query('ANALYZE tickets, ticket_events, ticket_standings, queries, mails')
  return { tickets, queries }
}
