import { type Actor, makeActor, SYSTEM } from '@/lib/auth/actor'
import type { Role, Team } from '@/lib/auth/roles'
import { addDays, type LocalDate, localDate } from '@/lib/core/business-time'
import type { Result } from '@/lib/core/result'
import { pool } from '@/lib/server/pool'
import type { Channel } from '@/lib/tickets/types'
import { enterAbsence } from '@/lib/workforce/commands/absences'
import { addShift } from '@/lib/workforce/commands/plan-shifts'
import { publishWeek } from '@/lib/workforce/commands/publish-week'
import { setSkills, setTeamRules } from '@/lib/workforce/commands/set-rules'
import { mondayOf } from '@/lib/workforce/domain/forecast'
import type { Language } from '@/lib/workforce/types'
import { DAY } from './clock'
import { Random } from './random'

type Person = { id: string; name: string; role: Role }
type Row = { team: Team; people: Person[]; lead: Actor }

/** Early, day and late: each day somebody opens and somebody closes. */
const TIMES = [
  { from: '08:00', to: '17:00' },
  { from: '10:00', to: '19:00' },
  { from: '13:00', to: '22:00' },
] as const
const SPOKEN: readonly Language[] = ['hindi', 'marathi', 'tamil', 'kannada', 'bengali', 'telugu']
/** The sign-ins of the demo are there every day: whoever tours it finds their role on shift. */
const TOURED = ['cx.agent@demo.example', 'finance@demo.example', 'ops.executive@demo.example']

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the plan of the demo was refused: ${result.refusal.code}`)
  return result.value
}

async function planned(): Promise<Row[]> {
  const { rows } = await pool().query<Person & { email: string }>(
    `SELECT id, name, role, email FROM users WHERE state = 'active' ORDER BY email`,
  )
  const of = (...roles: Role[]): Person[] => rows.filter(({ role }) => roles.includes(role))
  const actor = (role: Role): Actor => {
    const [one] = of(role)
    return one ? makeActor({ kind: 'user', ...one }) : SYSTEM
  }
  return [
    { team: 'CX', people: of('cx_agent'), lead: actor('cx_lead') },
    { team: 'Operations', people: of('ops_executive'), lead: actor('ops_manager') },
    { team: 'Finance', people: of('finance'), lead: actor('cx_lead') },
  ]
}

async function planWeek(
  { team, people, lead }: Row,
  monday: LocalDate,
  now: Date,
  toured: ReadonlySet<string>,
): Promise<void> {
  const context = { actor: lead, now, requestId: null }
  for (const [index, { id }] of people.entries())
    for (let day = 0; day < 7; day++) {
      // Two days off a week, not the same for everybody.
      const off = (day + index * 2) % 7 >= 5
      if (off && !toured.has(id)) continue
      const { from, to } = TIMES[(index + Math.floor(day / 3)) % TIMES.length] as (typeof TIMES)[number]
      done(await addShift(context, { team, user_id: id, date: addDays(monday, day), from, to }))
    }
}

/** Skills, shifts of last, this and (as drafts) next week, and who is away, by the product's own commands. Answers how many shifts. */
export async function planShifts(seed: number, now: Date): Promise<number> {
  const random = Random.of(seed, 'workforce')
  const { rows } = await pool().query<{ id: string }>(`SELECT id FROM users WHERE email = ANY ($1)`, [TOURED])
  const toured = new Set(rows.map(({ id }) => id))
  const teams = await planned()
  const monday = mondayOf(localDate(now))
  for (const row of teams) {
    const before = { actor: row.lead, now: new Date(now.getTime() - 9 * DAY), requestId: null }
    const general = { on_shift_only: true, open_limit: 12, contacts_per_hour: 3, history_weeks: 8, seen: 1 }
    if (row.team !== 'Operations')
      done(
        await setTeamRules(before, {
          ...general,
          team: row.team,
          mode: row.team === 'CX' ? 'spare_capacity' : 'round_robin',
        }),
      )
    for (const { id } of row.people) {
      const channels: Channel[] = random.chance(0.2) ? ['email', 'chat'] : []
      const languages: Language[] = ['english', random.pick(SPOKEN)]
      const open_limit = random.chance(0.3) ? 8 : null
      done(
        await setSkills(before, {
          user_id: id,
          takes_tickets: true,
          categories: [],
          channels,
          languages,
          open_limit,
          seen: 0,
        }),
      )
    }
    for (const week of [addDays(monday, -7), monday]) {
      await planWeek(row, week, before.now, toured)
      done(await publishWeek(before, { team: row.team, week }))
    }
    await planWeek(row, addDays(monday, 7), now, toured)
  }
  await sendAway(teams, now, toured)
  const counted = await pool().query<{ n: number }>('SELECT count(*)::int AS n FROM shifts')
  return counted.rows[0]?.n ?? 0
}

/** Of each team somebody is away today and tomorrow, and somebody will be. */
async function sendAway(teams: readonly Row[], now: Date, toured: ReadonlySet<string>): Promise<void> {
  const today = localDate(now)
  for (const { people, lead } of teams) {
    const [sick, leaves] = people.filter(({ id }) => !toured.has(id))
    const days = { from_time: null, to_time: null }
    const context = { actor: lead, now, requestId: null }
    if (sick)
      done(
        await enterAbsence(context, {
          ...days,
          user_id: sick.id,
          from_date: today,
          to_date: addDays(today, 1),
          kind: 'sick',
          note: null,
        }),
      )
    if (leaves)
      done(
        await enterAbsence(context, {
          ...days,
          user_id: leaves.id,
          from_date: addDays(today, 9),
          to_date: addDays(today, 13),
          kind: 'leave',
          note: 'Family wedding',
        }),
      )
  }
}
