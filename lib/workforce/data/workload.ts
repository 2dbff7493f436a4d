import type { Team } from '@/lib/auth/roles'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { isOverdue } from '@/lib/tickets/data/list'
import type { Unassigned } from '../types'
import { IN_FORCE, OPEN } from './distribution'
import { isMember, SKILLS } from './people'

/** What is due within so many minutes is due soon. */
const SOON_MINUTES = 120

export type WorkloadRow = {
  id: string
  name: string
  role: string
  /** Is in the team and may sign in; others are here because they still have tickets of it. */
  member: boolean
  active: boolean
  takesTickets: boolean
  openLimit: number | null
  /** End of the absence or shift of now. */
  absentUntil: Date | null
  onShiftUntil: Date | null
  /** Whether the team has a plan at all for today. */
  open: number
  onDesk: number
  overdue: number
  dueSoon: number
  waiting: number
  stale: number
  oldestAt: Date | null
}

/** Open tickets counted in one pass over those that are open, which are few. */
function counts(now: Date): Prisma.Sql {
  const soon = new Date(now.getTime() + SOON_MINUTES * 60_000)
  return Prisma.sql`count(*)::int AS open, count(*) FILTER (WHERE t.status <> 'waiting_on_customer')::int AS on_desk,
    count(*) FILTER (WHERE ${isOverdue(now)})::int AS overdue,
    count(*) FILTER (WHERE NOT ${isOverdue(now)} AND t.clock_running AND t.due_at < ${soon})::int AS due_soon,
    count(*) FILTER (WHERE t.status IN ('waiting_on_customer', 'waiting_on_team'))::int AS waiting,
    count(*) FILTER (WHERE t.follow_up_due_at < ${now})::int AS stale, min(t.created_at) AS oldest_at`
}

/** The desk of everybody of a team, and of whoever else has open tickets of it. */
export async function workloads(db: Sql, team: Team, workers: readonly string[], now: Date): Promise<WorkloadRow[]> {
  return db.$queryRaw<WorkloadRow[]>`
    WITH desk AS (SELECT t.assignee_id, ${counts(now)} FROM tickets t WHERE ${OPEN} AND t.team = ${team} AND t.assignee_id IS NOT NULL GROUP BY 1)
    SELECT u.id::text AS id, u.name, u.role, u.state = 'active' AND ${isMember(team, workers)} AS member, u.state = 'active' AS active, ${SKILLS},
      (SELECT max(a.to_at) FROM absences a WHERE a.user_id = u.id AND a.from_at <= ${now} AND a.to_at > ${now}) AS "absentUntil",
      (SELECT max(s.ends_at) FROM shifts s WHERE s.user_id = u.id AND s.team = ${team} AND s.starts_at <= ${now} AND s.ends_at > ${now} AND ${IN_FORCE})
        AS "onShiftUntil",
      coalesce(d.open, 0) AS open, coalesce(d.on_desk, 0) AS "onDesk", coalesce(d.overdue, 0) AS overdue, coalesce(d.due_soon, 0) AS "dueSoon",
      coalesce(d.waiting, 0) AS waiting, coalesce(d.stale, 0) AS stale, d.oldest_at AS "oldestAt"
    FROM users u LEFT JOIN workforce_people w ON w.user_id = u.id LEFT JOIN desk d ON d.assignee_id = u.id::text
    WHERE d.assignee_id IS NOT NULL OR (u.state = 'active' AND ${isMember(team, workers)}) ORDER BY u.name, u.id`
}

/** What nobody of a team has, and all that is open in it. */
export async function backlogOf(
  db: Sql,
  team: Team,
  now: Date,
): Promise<{ unassigned: Unassigned; all: Unassigned & { stale: number; dueSoon: number } }> {
  type Row = {
    assigned: boolean
    open: number
    overdue: number
    due_soon: number
    stale: number
    oldest_at: Date | null
  }
  const rows = await db.$queryRaw<Row[]>`
    SELECT t.assignee_id IS NOT NULL AS assigned, ${counts(now)} FROM tickets t WHERE ${OPEN} AND t.team = ${team} GROUP BY 1`
  const sum = (key: 'open' | 'overdue' | 'due_soon' | 'stale', of = rows): number =>
    of.reduce((all, row) => all + row[key], 0)
  const oldest = (of: Row[]): Date | null => {
    const times = of.flatMap(({ oldest_at }) => (oldest_at ? [oldest_at.getTime()] : []))
    return times.length > 0 ? new Date(Math.min(...times)) : null
  }
  const free = rows.filter(({ assigned }) => !assigned)
  return {
    unassigned: { open: sum('open', free), overdue: sum('overdue', free), oldestAt: oldest(free) },
    all: {
      open: sum('open'),
      overdue: sum('overdue'),
      oldestAt: oldest(rows),
      stale: sum('stale'),
      dueSoon: sum('due_soon'),
    },
  }
}

/** Whether a team has shifts that start within a stretch of time: without any, nobody is "off shift". */
export async function hasPlan(db: Sql, team: string, from: Date, to: Date): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM shifts s WHERE s.team = ${team} AND s.starts_at >= ${from} AND s.starts_at < ${to} AND ${IN_FORCE} LIMIT 1`
  return rows.length > 0
}
