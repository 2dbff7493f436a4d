import type { LocalDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import type { Refusal } from '@/lib/core/refusal'
import type { PartnerFacts } from '@/lib/partners/types'
import type { PolicySet } from '@/lib/policies/types'
import type { RankedCandidate } from '@/lib/routing/types'
import { type BulkRequest, commandOfRow, wantsBest } from './bulk-request'
import type { ForeseenLoad } from './bulk-run'
import { checkStep, decide } from './decide'
import { bookedPlace, type Facts } from './decision'
import { type ManyFacts, placeOf, type RankedOrder, servingCandidates } from './many-candidates'
import type { OrderState } from './order-state'

/** An order of a run with what stands against it before its command is even looked at (it changed, it is not theirs …). */
export type ForecastOrder = OrderState &
  Pick<RankedOrder, 'clusterId' | 'failedBefore'> & {
    policies: PolicySet
    partnerName: string | null
    barred: Refusal | null
  }

export type Foreseen = { ref: string; refusal: Refusal | null; leaves: string | null }

type Asking = { request: BulkRequest; partnerId: PartnerId | null; actor: Facts['actor']; mayOverride: boolean }

/** The order as ranking sees it with the slot that it would have. */
export function rankedOf(
  order: Omit<ForecastOrder, 'policies' | 'partnerName' | 'barred'>,
  request: BulkRequest,
): RankedOrder {
  const slot = 'slot' in request ? request.slot : undefined
  return { ...order, pincode: order.pincode ?? '', slotStart: slot?.start ?? order.slotStart }
}

/** The partners of a moment, whose places are taken one after another. */
class Places {
  private readonly partners: Map<LocalDate, Map<PartnerId, PartnerFacts>>
  private readonly open: Map<PartnerId, number>
  private readonly added = new Map<string, { partner: PartnerFacts; date: LocalDate; added: number; before: number }>()

  constructor(private readonly facts: ManyFacts) {
    this.partners = new Map([...facts.partners].map(([date, byId]) => [date, new Map(byId)]))
    this.open = new Map(facts.openOrders)
  }

  now(): ManyFacts {
    return { ...this.facts, partners: this.partners, openOrders: this.open }
  }

  take(id: PartnerId, order: RankedOrder, moves: boolean): void {
    const { date, window } = placeOf(order)
    const partner = this.partners.get(date)?.get(id)
    if (!partner) return
    const windows = partner.windows.map((one) => (one.window === window ? { ...one, used: one.used + 1 } : one))
    this.partners.get(date)?.set(id, { ...partner, used: partner.used + 1, windows })
    if (!moves) this.open.set(id, (this.open.get(id) ?? 0) + 1)
    const key = `${date} ${id}`
    const known = this.added.get(key) ?? { partner, date, added: 0, before: partner.used }
    this.added.set(key, { ...known, added: known.added + 1 })
  }

  loads(): ForeseenLoad[] {
    return [...this.added.values()].map(({ partner, date, added, before }) => ({
      partner_id: partner.code,
      name: partner.name,
      date,
      before,
      added,
      capacity: partner.capacity,
    }))
  }
}

/** Who would get the order: the best who may without an override and does not hold it already, or the one named. */
function chosen(candidates: readonly RankedCandidate[], order: OrderState, asking: Asking): RankedCandidate | null {
  if (!wantsBest(asking.request)) return candidates.find(({ partner }) => partner.id === asking.partnerId) ?? null
  return candidates.find(({ partner, failing }) => failing.length === 0 && partner.id !== order.partnerId) ?? null
}

function foresee(order: ForecastOrder, asking: Asking, places: Places): Foreseen {
  const { request } = asking
  const told = (refusal: Refusal | null, leaves: string | null = null): Foreseen => ({
    ref: order.ref,
    refusal,
    leaves,
  })
  if (order.barred) return told(order.barred)
  const ranked = rankedOf(order, request)
  const command = commandOfRow(request, { version: order.version, partner: '-' })
  const step = checkStep(order, command.command)
  if (!step.ok) return told(step.refusal)
  const gives = command.command === 'assign' || command.command === 'reassign'
  const moves = command.command === 'reschedule' && order.assignmentId !== null
  const facts: Facts = { now: places.now().now, at: places.now().now, ...asking, policies: order.policies }
  if (gives || moves) {
    const held = bookedPlace(order)
    const holder = order.partnerId && held ? { partnerId: order.partnerId, ...held } : undefined
    const named = moves ? order.partnerId : asking.partnerId
    const candidates = servingCandidates(ranked, places.now(), { named: named ?? undefined, holder })
    facts.candidate = moves
      ? (candidates.find(({ partner }) => partner.id === order.partnerId) ?? null)
      : chosen(candidates, order, asking)
    if (gives && wantsBest(request) && !facts.candidate)
      return told({ code: 'nobody_available', facts: { date: placeOf(ranked).date } })
  }
  const code = facts.candidate?.partner.code
  const decided = decide(
    order,
    commandOfRow(request, { version: order.version, ...(gives && code && { partner: code }) }),
    facts,
  )
  if (!decided.ok) return told(decided.refusal)
  if (facts.candidate) places.take(facts.candidate.partner.id, ranked, moves)
  return told(null, decided.value.end ? order.partnerName : null)
}

/** What would become of each order, one after another as the run would go; places that the first take are gone for the next. */
export function forecast(
  orders: readonly ForecastOrder[],
  asking: Asking,
  facts: ManyFacts,
): { rows: Foreseen[]; loads: ForeseenLoad[] } {
  const places = new Places(facts)
  const rows = orders.map((order) => foresee(order, asking, places))
  return { rows, loads: places.loads() }
}
