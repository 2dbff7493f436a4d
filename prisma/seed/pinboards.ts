import { type Actor, makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import type { Result } from '@/lib/core/result'
import { addPin, type PinDone } from '@/lib/kpis/commands/edit-pinboard'
import { sharePinboard } from '@/lib/kpis/commands/share-pinboard'
import { subscribe } from '@/lib/kpis/commands/subscribe'
import { pinInput } from '@/lib/kpis/schema/pinboards'
import { pool } from '@/lib/server/pool'
import { roleMailbox } from './world/people'

type PinOf = [show: string, kpi: string | null, query: string, by?: string]
type Board = {
  of: Role
  name: string
  pins: PinOf[]
  roles: Role[]
  mail: { weekday: number | null; hour: number } | null
}

/** What leading people of the demo put together: what each looks at first. */
const BOARDS: readonly Board[] = [
  {
    of: 'ceo',
    name: 'Monday review',
    pins: [
      ['number', 'pickup_sla', 'period=7d'],
      ['number', 'completion_rate', 'period=7d'],
      ['number', 'csat', 'period=30d'],
      ['number', 'no_service_rate', 'period=7d'],
      ['trend', 'pickup_sla', 'period=90d'],
      ['moved', 'completion_rate', 'period=30d', 'city'],
      ['funnel', null, 'period=7d'],
    ],
    roles: ['ops_manager', 'cx_lead', 'vendor_manager', 'analyst'],
    mail: { weekday: 1, hour: 9 },
  },
  {
    of: 'ops_manager',
    name: 'Mornings in Mumbai',
    pins: [
      ['number', 'assignment_sla', 'period=yesterday&city=Mumbai'],
      ['number', 'pickup_sla', 'period=yesterday&city=Mumbai'],
      ['number', 'reassignment_rate', 'period=7d&city=Mumbai'],
      ['number', 'ops_failure_rate', 'period=7d&city=Mumbai'],
      ['time_to_assign', null, 'period=7d&city=Mumbai'],
      ['use', null, 'period=week&city=Mumbai'],
      ['so_far', null, 'period=today&city=Mumbai'],
    ],
    roles: ['ops_executive'],
    mail: { weekday: null, hour: 9 },
  },
  {
    of: 'cx_lead',
    name: 'Helpdesk this week',
    pins: [
      ['number', 'fcr', 'period=week'],
      ['number', 'resolved_in_time', 'period=week'],
      ['number', 'ticket_freshness', 'period=week'],
      ['number', 'csat', 'period=30d&compare=last_month'],
      ['trend', 'first_response_time', 'period=30d'],
      ['moved', 'resolved_in_time', 'period=30d', 'channel'],
      ['took', 'first_response_time', 'period=30d'],
      ['contact_hours', 'fcr', 'period=30d'],
    ],
    roles: ['cx_agent'],
    mail: { weekday: null, hour: 18 },
  },
  {
    of: 'vendor_manager',
    name: 'Vendors against in-house',
    pins: [
      ['number', 'pickup_sla', 'period=30d&view=partner&partner_kind=vendor'],
      ['number', 'pickup_sla', 'period=30d&view=partner&partner_kind=in_house'],
      ['number', 'completion_rate', 'period=30d&view=partner&partner_kind=vendor'],
      ['number', 'completion_rate', 'period=30d&view=partner&partner_kind=in_house'],
      ['trend', 'reassignment_rate', 'period=30d&view=partner&partner_kind=vendor'],
      ['moved', 'ops_failure_rate', 'period=30d&view=partner', 'partner'],
    ],
    roles: ['vendor_quality'],
    mail: null,
  },
]

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`a pinboard of the demo was refused: ${result.refusal.code}`)
  return result.value
}

async function signInOf(role: Role): Promise<Actor | null> {
  const { rows } = await pool().query<{ id: string; name: string }>('SELECT id, name FROM users WHERE email = $1', [
    roleMailbox(role),
  ])
  return rows[0] ? makeActor({ kind: 'user', ...rows[0], role }) : null
}

async function make({ name, pins, roles, mail }: Board, actor: Actor, now: Date): Promise<void> {
  const context = { actor, now, requestId: null }
  let id: string | null = null
  for (const [show, kpi, query, by = null] of pins) {
    const input = pinInput.parse({ what: { show, kpi, by }, query, to: id === null ? { name } : { id } })
    const pinned: PinDone = done(await addPin(context, input))
    id = pinned.id
  }
  if (id === null) return
  done(await sharePinboard(context, { id, version: pins.length, roles, people: [] }))
  if (mail) done(await subscribe(context, { id, every: mail.weekday === null ? 'day' : 'week', ...mail }))
}

/** Boards of leading people, shared and by mail. Answers how many. */
export async function pinBoards(now: Date): Promise<number> {
  for (const board of BOARDS) {
    const actor = await signInOf(board.of)
    if (actor) await make(board, actor, now)
  }
  return BOARDS.length
}
