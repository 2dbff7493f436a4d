import { defineLoader } from '@/lib/auth/define-loader'
import { TEAMS, type Team } from '@/lib/auth/roles'
import { addDays, localDate, startOfDay } from '@/lib/core/business-time'
import { sql } from '@/lib/server/sql'
import { lineOf } from '@/lib/tickets/commands/read-beside'
import { listTickets } from '@/lib/tickets/data/list'
import { ticketPoliciesAt } from '@/lib/tickets/data/policy'
import { maySeeContact, teamsOf } from '@/lib/tickets/policy'
import { allWorkers } from '../data/people'
import { readTeamRules } from '../data/team-rules'
import { backlogOf, hasPlan, type WorkloadRow, workloads } from '../data/workload'
import { limitOf } from '../domain/choose-person'
import { PERIODS } from '../domain/desk-periods'
import { shouldHandOver, standingOf } from '../domain/standing'
import { firstTeam, WORKERS } from '../policy'
import type { Workload } from '../types'

type DeskParams = { team?: string | undefined; person?: string | undefined; days?: string | undefined }

const MOST_TICKETS = 100

function workloadOf(row: WorkloadRow, planned: boolean, openLimit: number): Workload {
  const { id, name, role, takesTickets, open, onDesk, overdue, dueSoon, waiting, stale, oldestAt } = row
  const counts = { open, onDesk, overdue, dueSoon, waiting, stale, oldestAt }
  return {
    id,
    name,
    role,
    takesTickets,
    limit: limitOf(row, { openLimit }),
    standing: standingOf(row, planned),
    ...counts,
  }
}

/** Whose tickets are shown for moving: somebody's, or those that nobody has. */
function shownOf(person: string | undefined, rows: readonly Workload[]): { id: string | null; name: string } | null {
  if (person === 'nobody') return { id: null, name: 'Nobody' }
  const one = rows.find(({ id }) => id === person)
  return one ? { id: one.id, name: one.name } : null
}

/** The supervisor's page: the desks of a team now, what should be handed over, and how a period went. */
export const loadDesk = defineLoader({
  capability: 'tickets.configure',
  load: async ({ actor, now }, raw: DeskParams) => {
    const team: Team = TEAMS.find((one) => one === raw.team) ?? firstTeam(actor)
    const days = PERIODS.find((one) => String(one) === raw.days) ?? PERIODS[0]
    const today = localDate(now)
    const [rules, rows, backlog, planned, workers] = await Promise.all([
      readTeamRules(sql, team),
      workloads(sql, team, WORKERS, now),
      backlogOf(sql, team, now),
      hasPlan(sql, team, startOfDay(today), startOfDay(addDays(today, 1))),
      allWorkers(sql, WORKERS),
    ])
    const people = rows.map((row) => workloadOf(row, planned, rules.openLimit))
    const shown = shownOf(raw.person, people)
    return {
      team,
      teams: TEAMS,
      days,
      rules,
      people,
      backlog,
      toHandOver: people.filter(shouldHandOver),
      workers,
      shown: shown && { ...shown, lines: await linesOf(actor, team, shown.id, now) },
      mayReassign: teamsOf(actor).includes(team),
      now,
    }
  },
})
export type DeskPage = Awaited<ReturnType<typeof loadDesk>>

/** Open tickets of a person of the team, or those that nobody has, the most urgent first. */
async function linesOf(actor: Parameters<typeof maySeeContact>[0], team: Team, assignee: string | null, now: Date) {
  const asker = { id: actor.id, teams: teamsOf(actor), seesContact: maySeeContact(actor) }
  const which = { queue: assignee ? 'open' : 'unassigned', filter: { team, ...(assignee && { assignee }) } } as const
  const [{ rows }, { policy }] = await Promise.all([
    listTickets(sql, asker, which, { now, limit: MOST_TICKETS, after: null }),
    ticketPoliciesAt(sql, now),
  ])
  return rows.map((row) => lineOf(row, policy, now))
}
