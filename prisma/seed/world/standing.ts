import type { Actor } from '@/lib/auth/actor'
import { applyAction } from '@/lib/partners/domain/state-actions'
import type { PartnerActionKind, PartnerState } from '@/lib/partners/types'
import { DAY, DESK, HOUR, staffed } from '../clock'
import { Random, uuidAt } from '../random'
import { type DemoPartner, JOINING } from './partners'
import type { Staff } from './people'

export type StandingChange = { from: number; state: PartnerState; holdUntil: Date | null }

export type PartnerActionRow = {
  id: string
  partnerId: string
  kind: PartnerActionKind
  reason: string
  holdUntil: Date | null
  proposedBy: Actor
  proposedAt: number
  decision: 'proposed' | 'approved' | 'rejected'
  decidedBy: Actor | null
  decidedAt: number | null
  note: string | null
}

/** What happened to the partners' states, by partner index, and where each stood when. */
export type Standings = { changes: StandingChange[][]; actions: PartnerActionRow[] }

type Span = { start: number; end: number }

type Plan = {
  /** Which vendor: a place in the list of vendors. */
  vendor: number
  kind: PartnerActionKind
  /** When it was proposed: a share of the history, or days before its end. */
  when: { share: number } | { daysBefore: number }
  reason: string
  holdHours?: number
  decision: 'proposed' | 'approved' | 'rejected'
}

const PLANS: readonly Plan[] = [
  {
    vendor: 23,
    kind: 'activate',
    when: { share: 0.55 },
    reason: 'Training done, documents checked',
    decision: 'approved',
  },
  {
    vendor: 30,
    kind: 'activate',
    when: { share: 0.8 },
    reason: 'Training done, documents checked',
    decision: 'approved',
  },
  {
    vendor: 9,
    kind: 'hold',
    when: { share: 0.42 },
    reason: 'Six late pickups in a week',
    holdHours: 72,
    decision: 'approved',
  },
  { vendor: 26, kind: 'hold', when: { share: 0.28 }, reason: 'Two no-shows on one day', decision: 'approved' },
  { vendor: 26, kind: 'lift_hold', when: { share: 0.34 }, reason: 'New rider hired and trained', decision: 'approved' },
  { vendor: 36, kind: 'hold', when: { share: 0.56 }, reason: 'Tried to pay outside the system', decision: 'approved' },
  {
    vendor: 36,
    kind: 'deactivate',
    when: { share: 0.64 },
    reason: 'Third escalation in 45 days',
    decision: 'approved',
  },
  { vendor: 2, kind: 'hold', when: { share: 0.7 }, reason: 'Complaint about behaviour', decision: 'rejected' },
  {
    vendor: 17,
    kind: 'hold',
    when: { daysBefore: 3.2 },
    reason: 'More than five SLA violations this week',
    decision: 'approved',
  },
  {
    vendor: 33,
    kind: 'hold',
    when: { daysBefore: 1.4 },
    reason: 'Shop closed for renovation',
    holdHours: 96,
    decision: 'approved',
  },
  {
    vendor: 5,
    kind: 'activate',
    when: { daysBefore: 0.9 },
    reason: 'Documents complete, first orders to be watched',
    decision: 'proposed',
  },
  {
    vendor: 20,
    kind: 'hold',
    when: { daysBefore: 0.5 },
    reason: 'Completion below the floor for ten days',
    decision: 'proposed',
  },
]

function decider(kind: PartnerActionKind, staff: Staff, proposer: Actor): Actor {
  const roles =
    kind === 'deactivate' || kind === 'reactivate' ? (['ceo'] as const) : (['vendor_manager', 'ops_manager'] as const)
  const found = staff.of(...roles).find((actor) => actor.id !== proposer.id)
  if (!found) throw new Error(`nobody may decide ${kind}`)
  return found
}

function actionOf(
  plan: Plan,
  partner: DemoPartner,
  staff: Staff,
  random: Random,
  time: Span & { after: number },
): PartnerActionRow {
  const { start, end, after } = time
  const wished = 'share' in plan.when ? start + (end - start) * plan.when.share : end - plan.when.daysBefore * DAY
  const proposedAt = Math.min(staffed(DESK, Math.max(Math.floor(wished), after + HOUR)), end - HOUR)
  const proposedBy = random.pick(staff.of('vendor_quality', 'ops_executive'))
  const open = plan.decision === 'proposed'
  const decidedAt = open ? null : Math.min(Math.floor(proposedAt + random.between(0.3, 2.5) * HOUR), end - HOUR / 2)
  return {
    id: uuidAt(random, proposedAt),
    partnerId: partner.id,
    kind: plan.kind,
    reason: plan.reason,
    holdUntil: plan.holdHours ? new Date(proposedAt + plan.holdHours * HOUR) : null,
    proposedBy,
    proposedAt,
    decision: plan.decision,
    decidedBy: open ? null : decider(plan.kind, staff, proposedBy),
    decidedAt,
    note: plan.decision === 'rejected' ? 'Customer took it back on the phone' : null,
  }
}

/** Carries an approved action out as the product does; a hold with an end goes back to active by itself. */
function carryOut(changes: StandingChange[], action: PartnerActionRow, end: number): void {
  const last = changes.at(-1)
  if (!last || action.decidedAt === null) throw new Error('an approved action is decided')
  const next = applyAction(last, action, new Date(action.decidedAt))
  if (!next.ok) throw new Error(`partner action ${action.kind} refused: ${JSON.stringify(next.refusal)}`)
  changes.push({ from: action.decidedAt, ...next.value })
  const until = next.value.holdUntil?.getTime()
  if (until && until <= end) changes.push({ from: until, state: 'active', holdUntil: null })
}

/** The states of all partners over time: applicants, late joiners, holds that end, holds that last, one who left. */
export function makeStandings(seed: number, partners: readonly DemoPartner[], staff: Staff, time: Span): Standings {
  const random = Random.of(seed, 'standings')
  const vendors = partners.filter(({ kind }) => kind === 'vendor')
  const began = new Set(JOINING.map((place) => vendors[place]?.id))
  const changes = partners.map(({ id, createdAt }): StandingChange[] => [
    { from: createdAt, state: began.has(id) ? 'applied' : 'active', holdUntil: null },
  ])
  const actions = PLANS.flatMap((plan) => {
    const partner = vendors[plan.vendor]
    if (!partner) return []
    const own = changes[partner.index] ?? []
    const action = actionOf(plan, partner, staff, random, { ...time, after: own.at(-1)?.from ?? time.start })
    if (action.decision === 'approved') carryOut(own, action, time.end)
    return [action]
  })
  return { changes, actions }
}

/** Where a partner stood at an instant. */
export function standingAt(changes: readonly StandingChange[], at: number): StandingChange {
  for (let index = changes.length - 1; index > 0; index--) {
    const change = changes[index]
    if (change && change.from <= at) return change
  }
  const first = changes[0]
  if (!first) throw new Error('a partner has a state from its creation on')
  return first
}
