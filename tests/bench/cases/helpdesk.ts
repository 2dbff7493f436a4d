import { makeActor } from '@/lib/auth/actor'
import { addDays, localDate, startOfDay } from '@/lib/core/business-time'
import { readPeople } from '@/lib/kpis/commands/read-people'
import { sql } from '@/lib/server/sql'
import { arrivalsByHour } from '@/lib/workforce/data/volume'
import { backlogOf, workloads } from '@/lib/workforce/data/workload'
import { WORKERS } from '@/lib/workforce/policy'
import type { Bench, BenchCase, Measure } from '../bench-case'
import { fillHelpdesk } from '../helpdesk-rows'
import { filled, folded } from '../rollups'

const OPEN = `t.status IN ('open', 'in_progress', 'waiting_on_customer', 'waiting_on_team') AND NOT t.imported`

const addedUp = (rows: readonly { open: number; overdue: number }[]): number[] => [
  rows.reduce((sum, { open }) => sum + open, 0),
  rows.reduce((sum, { overdue }) => sum + overdue, 0),
]

/** The desks of a team now. */
function desks({ pool, now }: Bench): Measure {
  const late = `(t.breached_at IS NOT NULL OR (t.clock_running AND t.due_at < $1))`
  const counts = `count(*)::int AS open, count(*) FILTER (WHERE t.status <> 'waiting_on_customer')::int AS on_desk, count(*) FILTER (WHERE ${late})::int AS overdue,
    count(*) FILTER (WHERE NOT ${late} AND t.clock_running AND t.due_at < $1::timestamptz + interval '2 hours')::int AS due_soon,
    count(*) FILTER (WHERE t.status IN ('waiting_on_customer', 'waiting_on_team'))::int AS waiting,
    count(*) FILTER (WHERE t.follow_up_due_at < $1)::int AS stale, min(t.created_at) AS oldest`
  return {
    name: 'desks now',
    goal: { atMost: 2 },
    against:
      'the people of the team with shift, absence and open tickets counted, and the team as a whole: two hand-written statements at once',
    product: () => Promise.all([workloads(sql, 'CX', WORKERS, now), backlogOf(sql, 'CX', now)]),
    floor: () =>
      Promise.all([
        pool.query(
          `WITH desk AS (SELECT t.assignee_id, ${counts} FROM tickets t WHERE ${OPEN} AND t.team = 'CX' AND t.assignee_id IS NOT NULL GROUP BY 1)
           SELECT u.id, u.name, u.role, u.state, w.takes_tickets, w.categories, w.channels, w.languages, w.open_limit,
             (SELECT max(a.to_at) FROM absences a WHERE a.user_id = u.id AND a.from_at <= $1 AND a.to_at > $1) AS away,
             (SELECT max(s.ends_at) FROM shifts s WHERE s.user_id = u.id AND s.team = 'CX' AND s.starts_at <= $1 AND s.ends_at > $1 AND s.state <> 'draft') AS there,
             d.* FROM users u LEFT JOIN workforce_people w ON w.user_id = u.id LEFT JOIN desk d ON d.assignee_id = u.id::text
           WHERE d.assignee_id IS NOT NULL OR (u.state = 'active' AND u.role IN ('cx_lead', 'cx_agent')) ORDER BY u.name`,
          [now],
        ),
        pool.query(
          `SELECT t.assignee_id IS NULL AS free, ${counts} FROM tickets t WHERE ${OPEN} AND t.team = 'CX' GROUP BY 1`,
          [now],
        ),
      ]),
    answer: (of, given) => {
      if (of === 'product') {
        const [rows] = given as [{ open: number; overdue: number }[], unknown]
        return addedUp(rows)
      }
      const [{ rows }] = given as [{ rows: { assignee_id: string | null; open: number; overdue: number }[] }, unknown]
      return addedUp(rows.filter(({ assignee_id }) => assignee_id !== null))
    },
  }
}

/** What came to the team by hour, for the forecast: eight weeks. */
function volume({ pool, now }: Bench): Measure {
  const to = startOfDay(localDate(now))
  const from = startOfDay(addDays(localDate(now), -63))
  return {
    name: 'volume by hour',
    goal: { atMost: 2 },
    against: 'tickets raised or handed over and contacts of nine weeks counted by hour in one hand-written statement',
    product: () => arrivalsByHour(sql, 'CX', from, to),
    floor: () =>
      pool.query(
        `SELECT date_trunc('hour', at AT TIME ZONE 'Asia/Kolkata') AS hour, count(*)::int AS contacts
         FROM (SELECT e.at FROM ticket_events e WHERE e.command IN ('create', 'hand_over', 'send_back') AND e.at >= $1 AND e.at < $2 AND e.team = 'CX'
             AND NOT e.imported AND NOT (e.command = 'create' AND EXISTS (SELECT 1 FROM queries q WHERE q.ticket_id = e.ticket_id AND q.ticket_at = e.at))
           UNION ALL SELECT received_at FROM queries WHERE NOT automatic AND received_at >= $1 AND received_at < $2) x GROUP BY 1`,
        [from, to],
      ),
    answer: (of, given) => {
      const rows =
        of === 'product' ? (given as { contacts: number }[]) : (given as { rows: { contacts: number }[] }).rows
      return [rows.length, rows.reduce((sum, { contacts }) => sum + contacts, 0)]
    },
  }
}

/** First contacts by person over thirty days, as one hand-written statement a KPI says them. */
function people({ pool, now, actor }: Bench): Measure {
  const today = localDate(now)
  const period = { from: addDays(today, -29), to: addDays(today, 1) }
  const lead = makeActor({ kind: 'user', id: actor.id, name: actor.name, role: 'cx_lead' })
  const between = [startOfDay(period.from), startOfDay(period.to)]
  return {
    name: 'figures by person',
    goal: { atMost: 2 },
    against: 'five KPIs of thirty days by person, each as one hand-written statement over its index, at once',
    prepare: folded,
    product: () => readPeople(lead, period, new Date()),
    floor: () =>
      Promise.all([
        pool.query(
          `SELECT q.agent_id, count(*)::int AS denominator, count(*) FILTER (WHERE q.resolved_first AND q.ticket_at IS NULL)::int AS numerator
           FROM queries q LEFT JOIN customers c ON c.id = q.customer_id WHERE q.handled_at >= $1 AND q.handled_at < $2 AND NOT q.automatic
             AND NOT (q.channel <> 'phone' AND EXISTS (SELECT 1 FROM query_messages m WHERE m.query_id = q.id AND m.kind = 'from_customer'
               AND NOT m.automatic AND m.at > q.handled_at AND m.at <= q.handled_at + interval '7 days')) GROUP BY 1`,
          between,
        ),
        pool.query(
          `SELECT agent_id, count(*), sum(first_reply_seconds) FROM queries WHERE received_at >= $1 AND received_at < $2 AND channel = 'email'
             AND first_reply_seconds IS NOT NULL GROUP BY 1`,
          between,
        ),
        pool.query(
          `SELECT t.raised_by_id, count(*) FROM tickets t WHERE t.resolved_at >= $1 AND t.resolved_at < $2
             AND (SELECT e.team FROM ticket_events e WHERE e.ticket_id = t.id ORDER BY e.seq LIMIT 1) = 'CX' GROUP BY 1`,
          between,
        ),
        pool.query(
          `SELECT raised_by_id, count(*) FILTER (WHERE breached_at IS NULL), count(*) FROM tickets WHERE created_at >= $1 AND created_at < $2 GROUP BY 1`,
          between,
        ),
        pool.query(
          `SELECT agent_id, sum(score), count(*) FROM surveys WHERE responded_at >= $1 AND responded_at < $2 GROUP BY 1`,
          between,
        ),
      ]),
    answer: (of, given) => {
      if (of === 'floor') {
        const [{ rows }] = given as [{ rows: { denominator: number }[] }]
        return rows.reduce((sum, { denominator }) => sum + denominator, 0)
      }
      const told = given as Awaited<ReturnType<typeof readPeople>>
      if (!told.ok) throw new Error('figures were refused')
      return told.value.reduce((sum, { id, denominator }) => sum + (id === 'fcr' ? denominator : 0), 0)
    },
  }
}

const helpdesk: BenchCase = {
  name: 'helpdesk',
  async measures(bench) {
    await fillHelpdesk(bench)
    await filled()
    return [desks(bench), volume(bench), people(bench)]
  },
}

export default helpdesk
