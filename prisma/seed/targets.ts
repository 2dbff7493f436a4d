import { type Actor, makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { addDays, instantAt, type LocalDate, localDate } from '@/lib/core/business-time'
import { saveTarget } from '@/lib/kpis/commands/save-target'
import { type SaveTargetInput, saveTargetInput } from '@/lib/kpis/schema'
import { pool } from '@/lib/server/pool'
import { roleMailbox } from './world/people'

/** Who set it, so many days ago, and what. */
type Set = [by: Role, daysAgo: number, target: Omit<SaveTargetInput, 'effective_from'> & { ahead?: true }]

const ALL = { city: null, partner_kind: null } as const

/** Targets that moved while the business learned what it can do: judged by day, city and kind of partner. */
const SETS: readonly Set[] = [
  [
    'ops_manager',
    45,
    {
      ...ALL,
      kpi: 'pickup_sla',
      city: 'Mumbai',
      target: 0.92,
      floor: 0.86,
      note: 'Rain: roads under water until the middle of the month',
    },
  ],
  [
    'ceo',
    30,
    {
      ...ALL,
      kpi: 'reassignment_rate',
      partner_kind: 'in_house',
      target: 0.08,
      floor: 0.12,
      note: 'Our own associates are planned by us: fewer orders should change hands',
    },
  ],
  [
    'ceo',
    18,
    {
      ...ALL,
      kpi: 'completion_rate',
      target: 0.87,
      floor: 0.82,
      note: 'Reached for two months: two points more',
    },
  ],
  [
    'ops_manager',
    10,
    { ...ALL, kpi: 'pickup_sla', city: 'Mumbai', target: null, floor: null, note: 'The rain is over: as everywhere' },
  ],
  ['cx_lead', 4, { ...ALL, kpi: 'fcr', target: 0.72, floor: 0.62, note: 'With the new articles', ahead: true }],
]

async function signInOf(role: Role): Promise<Actor | null> {
  const { rows } = await pool().query<{ id: string; name: string }>('SELECT id, name FROM users WHERE email = $1', [
    roleMailbox(role),
  ])
  return rows[0] ? makeActor({ kind: 'user', ...rows[0], role }) : null
}

function firstOfNextMonth(day: LocalDate): LocalDate {
  return `${addDays(`${day.slice(0, 8)}01`, 31).slice(0, 8)}01`
}

/** Sets them as people did, each on its day, from that day on (one from the next month on). Answers how many. */
export async function setTargets(now: Date): Promise<number> {
  const today = localDate(now)
  for (const [role, daysAgo, { ahead, ...target }] of SETS) {
    const actor = await signInOf(role)
    if (!actor) continue
    const day = addDays(today, -daysAgo)
    const input = saveTargetInput.parse({ ...target, effective_from: ahead ? firstOfNextMonth(today) : day })
    const saved = await saveTarget({ actor, now: instantAt(day, '10:30'), requestId: null }, input)
    if (!saved.ok) throw new Error(`a target of the demo was refused: ${saved.refusal.code}`)
  }
  return SETS.length
}
