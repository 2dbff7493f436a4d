import { defineLoader } from '@/lib/auth/define-loader'
import { TEAMS, type Team } from '@/lib/auth/roles'
import { addDays, type LocalDate, localDate, startOfDay } from '@/lib/core/business-time'
import { DAY } from '@/lib/core/days'
import { sql } from '@/lib/server/sql'
import { ticketPoliciesAt } from '@/lib/tickets/data/policy'
import { findTicketRow } from '@/lib/tickets/data/ticket-answer'
import { choicesOf as categoriesOf } from '@/lib/tickets/domain/ticket-view'
import { mayCommand } from '@/lib/tickets/policy'
import { absencesOf } from './data/absences'
import { choicesOf } from './data/distribution'
import { languageOf, teamMembers } from './data/people'
import { lastPublication, ownShifts, shiftsOf } from './data/shifts'
import { allTeamRules, readTeamRules } from './data/team-rules'
import { arrivalsByHour, historyBegan } from './data/volume'
import { forecastWeek, gapsOf, mondayOf, planOfWeek, withoutAbsence } from './domain/forecast'
import { firstTeam, mayPlan, maySeePlan, WORKERS } from './policy'
import type { HourOfPlan, Shift, TeamRules } from './types'

const DAYS = 7

/** The team and week that an address asks for; what it does not name is one's own, and now. */
function asked(
  actor: Parameters<typeof firstTeam>[0],
  now: Date,
  raw: { team?: string | undefined; week?: string | undefined },
): { team: Team; week: LocalDate } {
  const team = TEAMS.find((one) => one === raw.team) ?? firstTeam(actor)
  const day =
    raw.week && /^\d{4}-\d{2}-\d{2}$/.test(raw.week) && !Number.isNaN(Date.parse(raw.week)) ? raw.week : localDate(now)
  return { team: maySeePlan(actor, team) ? team : firstTeam(actor), week: mondayOf(day) }
}

async function hoursOf(
  team: Team,
  week: LocalDate,
  shifts: readonly Shift[],
  rules: TeamRules,
  away: Awaited<ReturnType<typeof absencesOf>>,
  now: Date,
): Promise<HourOfPlan[]> {
  const today = localDate(now)
  // Of a week that lies ahead: what is over by today.
  const until = ([week, today].sort()[0] ?? today) as LocalDate
  const last = addDays(until, -1)
  const from = startOfDay(addDays(until, -DAYS * (rules.historyWeeks + 1)))
  const [counts, began, { calendar }] = await Promise.all([
    arrivalsByHour(sql, team, from, startOfDay(addDays(last, 1))),
    historyBegan(sql, from),
    ticketPoliciesAt(sql, now),
  ])
  const forecast = began
    ? forecastWeek(week, counts, rules.historyWeeks, { first: began, last }, calendar)
    : forecastWeek(week, [], rules.historyWeeks, { first: addDays(last, 1), last }, calendar)
  const stretches = shifts
    .filter(({ state }) => state !== 'removed')
    .flatMap((shift) =>
      withoutAbsence(
        shift,
        away.filter(({ userId }) => userId === shift.userId),
      ),
    )
  return planOfWeek(forecast, stretches, rules.contactsPerHour, calendar)
}

/** A week of a team: its people, their shifts and absences, and what is expected beside who is there. People who do not plan see what is published. */
export const loadWeek = defineLoader({
  capability: 'tickets.work',
  load: async ({ actor, now }, raw: { team?: string | undefined; week?: string | undefined }) => {
    const { team, week } = asked(actor, now, raw)
    const plans = mayPlan(actor)
    const [from, to] = [startOfDay(week), startOfDay(addDays(week, DAYS))]
    const [members, all, rules, publication] = await Promise.all([
      teamMembers(sql, team, WORKERS),
      shiftsOf(sql, team, addDay(from, -1), to),
      readTeamRules(sql, team),
      lastPublication(sql, team, week),
    ])
    const seen = plans ? all : all.filter(({ state }) => state !== 'draft')
    const away = await absencesOf(
      sql,
      members.map(({ id }) => id),
      from,
      addDay(to, 1),
    )
    const hours = plans ? await hoursOf(team, week, seen, rules, away, now) : []
    const shifts = seen.filter(({ startsAt }) => startsAt >= from)
    return {
      team,
      week,
      today: localDate(now),
      teams: TEAMS.filter((one) => maySeePlan(actor, one)),
      members,
      shifts: plans ? shifts : shifts.map((shift) => ({ ...shift, state: 'published' as const })),
      // Why a colleague is away is between them and who plans.
      absences: away.map((one) =>
        plans || one.userId === actor.id ? one : { ...one, kind: 'other' as const, note: null },
      ),
      hours,
      gaps: gapsOf(hours),
      rules,
      publication,
      changes: shifts.filter(({ state }) => state !== 'published').length,
      plans,
      me: actor.kind === 'user' ? actor.id : null,
      now,
    }
  },
})
export type WeekPage = Awaited<ReturnType<typeof loadWeek>>

const addDay = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY)
const AHEAD_DAYS = 60

/** One's own shifts and absences from today on. */
export const loadOwnTimes = defineLoader({
  capability: 'tickets.work',
  load: async ({ actor, now }) => {
    if (actor.kind !== 'user') return { shifts: [], absences: [], now }
    const from = startOfDay(localDate(now))
    const [shifts, absences] = await Promise.all([
      ownShifts(sql, actor.id, from, addDay(from, AHEAD_DAYS)),
      absencesOf(sql, [actor.id], now, addDay(from, 400)),
    ])
    return { shifts, absences, now }
  },
})

/** The people of a team with their skills and coming absences, and the rules of all teams. */
export const loadPeople = defineLoader({
  capability: 'tickets.configure',
  load: async ({ actor, now }, raw: { team?: string | undefined }) => {
    const { team } = asked(actor, now, raw)
    const [members, rules, { policy }] = await Promise.all([
      teamMembers(sql, team, WORKERS),
      allTeamRules(sql),
      ticketPoliciesAt(sql, now),
    ])
    const absences = await absencesOf(
      sql,
      members.map(({ id }) => id),
      now,
      addDay(now, 120),
    )
    return {
      team,
      teams: TEAMS,
      members,
      absences,
      rules,
      categories: categoriesOf(policy).map(({ code, label }) => ({ code, label })),
      now,
    }
  },
})
export type PeoplePage = Awaited<ReturnType<typeof loadPeople>>

/** What distribution did with a ticket, and the language of its customer, for the ticket's page. */
export const loadTicketDistribution = defineLoader({
  capability: 'tickets.read',
  load: async ({ actor }, ref: string) => {
    const row = await findTicketRow(sql, ref)
    if (!row) return null
    return {
      choices: await choicesOf(sql, ref),
      language: row.customerId ? await languageOf(sql, row.customerId) : null,
      mayNoteLanguage: row.customerId !== null && mayCommand(actor, 'note', row),
    }
  },
})
export type TicketDistribution = NonNullable<Awaited<ReturnType<typeof loadTicketDistribution>>>
