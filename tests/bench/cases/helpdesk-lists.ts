import { makeActor } from '@/lib/auth/actor'
import { findCaller } from '@/lib/queries/commands/find-caller'
import { countQueries, listQueries } from '@/lib/queries/data/list'
import { sql } from '@/lib/server/sql'
import { countTickets, listTickets, URGENT } from '@/lib/tickets/data/list'
import type { Bench, BenchCase, Measure } from '../bench-case'
import { fillHelpdesk } from '../helpdesk-rows'

const PAGE = 50
const OPEN = `t.status IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team') AND NOT t.imported`

const TICKETS = `SELECT t.*, o.ref AS order_ref, p.code, p.name AS partner, coalesce(c.merged_into_id, c.id) AS customer,
    (SELECT count(*) FROM ticket_attachments f WHERE f.ticket_id = t.id AND f.removed_at IS NULL) AS files
  FROM tickets t LEFT JOIN orders o ON o.id = t.order_id LEFT JOIN partners p ON p.id = t.partner_id LEFT JOIN customers c ON c.id = t.customer_id`

const QUERIES = `SELECT q.*, o.ref AS order_ref, t.ref AS ticket_ref, c.name FROM queries q LEFT JOIN customers c ON c.id = q.customer_id
  LEFT JOIN orders o ON o.id = q.order_id LEFT JOIN tickets t ON t.id = q.ticket_id`

const refs = (rows: readonly { ref: string }[]): string[] => rows.map(({ ref }) => ref)

/** What a list shows first, by product and by hand: their rows must be the same. */
type Shown = { rows: { ref: string }[] }

function tickets({ pool, now, actor }: Bench): Measure[] {
  const asker = { id: actor.id, teams: ['CX'], seesContact: true }
  const page = { now, limit: PAGE, after: null }
  const words = 'bench 471'
  return [
    {
      name: 'ticket queue: open, the most urgent first, with the counts of all queues',
      goal: { atMost: 2 },
      against: 'the page over its partial index and one count over the open tickets, at once',
      product: async () =>
        (
          await Promise.all([
            listTickets(sql, asker, { queue: 'open', filter: {} }, page),
            countTickets(sql, asker, {}, now),
          ])
        )[0],
      floor: async () =>
        (
          await Promise.all([
            pool.query(`${TICKETS} WHERE ${OPEN} ORDER BY ${URGENT}, t.id LIMIT ${PAGE}`),
            pool.query(
              `SELECT count(*) FILTER (WHERE t.assignee_id = $1), count(*) FILTER (WHERE t.team = 'CX'), count(*) FILTER (WHERE t.assignee_id IS NULL),
                 count(*) FILTER (WHERE t.breached_at IS NOT NULL OR (t.clock_running AND t.due_at < $2)), count(*) FILTER (WHERE t.status LIKE 'waiting%'),
                 count(*) FILTER (WHERE t.follow_up_due_at < $2), count(*) FILTER (WHERE t.raised_by_id = $1), count(*) FROM tickets t WHERE ${OPEN}`,
              [asker.id, now],
            ),
          ])
        )[0],
      answer: (_, given) => refs((given as Shown).rows.slice(0, PAGE)),
    },
    {
      name: 'ticket search: words of a title',
      goal: { atMost: 2 },
      against: 'the same words in the titles alone, the newest first',
      product: () => listTickets(sql, asker, { queue: 'all', filter: { q: words } }, page),
      floor: () =>
        pool.query(`${TICKETS} WHERE t.title ILIKE $1 ORDER BY t.created_at DESC, t.id DESC LIMIT ${PAGE}`, [
          `%${words}%`,
        ]),
      answer: (_, given) => refs((given as Shown).rows.slice(0, PAGE)),
    },
  ]
}

async function queries({ pool, now, actor }: Bench): Promise<Measure[]> {
  const asker = { id: actor.id, seesContact: true }
  const agent = makeActor({ kind: 'user', id: actor.id, name: actor.name, role: 'cx_agent' })
  const { rows } = await pool.query<{ id: string; phone: string }>(
    `SELECT c.id, c.phone FROM customers c WHERE c.phone IS NOT NULL AND c.merged_into_id IS NULL AND EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id)
     ORDER BY c.id LIMIT 1`,
  )
  const [person] = rows
  if (!person) throw new Error('nobody has a phone')
  const theirs = [person.id]
  return [
    {
      name: 'queries: all, the newest first, with how many wait',
      goal: { atMost: 2 },
      against: 'the page over its index and one count over those that wait, at once',
      product: async () =>
        (
          await Promise.all([
            listQueries(sql, asker, { queue: 'all', filter: {} }, { limit: PAGE, after: null }),
            countQueries(sql, {}, now),
          ])
        )[0],
      floor: async () =>
        (
          await Promise.all([
            pool.query(`${QUERIES} ORDER BY q.received_at DESC, q.id DESC LIMIT ${PAGE}`),
            pool.query(
              `SELECT count(*) FILTER (WHERE q.status = 'open'), count(*) FILTER (WHERE q.answer_due_at < $1), count(*) FILTER (WHERE q.call_back_at <= $1)
               FROM queries q WHERE (q.status = 'open' OR q.status = 'call_back')`,
              [now],
            ),
          ])
        )[0],
      answer: (_, given) => refs((given as Shown).rows.slice(0, PAGE)),
    },
    {
      name: 'who calls: by phone, with orders, queries, tickets and flags',
      goal: { atMost: 2 },
      against: 'the customer by the number, then four hand-written statements at once',
      product: () => findCaller({ actor: agent, now, requestId: null }, person.phone),
      floor: async () => {
        const found = await pool.query('SELECT id, name, phone FROM customers WHERE phone = $1', [person.phone])
        const beside = await Promise.all([
          pool.query(
            `SELECT o.ref, o.status, o.device_model, o.city, o.slot_start, o.slot_end, p.name, o.created_at FROM orders o
             LEFT JOIN partners p ON p.id = o.partner_id WHERE o.customer_id = $1 ORDER BY o.created_at DESC, o.id DESC LIMIT 8`,
            theirs,
          ),
          pool.query(`${QUERIES} WHERE q.customer_id = $1 ORDER BY q.received_at DESC, q.id DESC LIMIT 8`, theirs),
          pool.query(
            'SELECT ref, title, status, created_at FROM tickets WHERE customer_id = $1 ORDER BY created_at DESC, id DESC LIMIT 8',
            theirs,
          ),
          pool.query('SELECT kind, note FROM customer_flags WHERE customer_id = $1 AND cleared_at IS NULL', theirs),
        ])
        return { found: found.rows, orders: beside[0].rows }
      },
      answer: (of, given) => {
        if (of === 'floor') return refs((given as { orders: { ref: string }[] }).orders)
        const told = given as Awaited<ReturnType<typeof findCaller>>
        if (!told.ok) throw new Error('the caller was refused')
        return refs(told.value.beside?.orders ?? [])
      },
    },
  ]
}

const helpdeskLists: BenchCase = {
  name: 'helpdesk lists',
  async measures(bench) {
    await fillHelpdesk(bench)
    return [...tickets(bench), ...(await queries(bench))]
  },
}

export default helpdeskLists
