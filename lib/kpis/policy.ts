import type { Actor } from '@/lib/auth/actor'
import { KPIS } from './domain/registry'
import type { Target } from './domain/targets'
import { type GroupBy, KPI_IDS, type KpiId, SLICES, VIEWS, type View } from './types'

/** What of the figures somebody may see. */
export type KpiScope = {
  ids: readonly KpiId[]
  views: readonly View[]
  /** Only the assignments of this partner; null: everybody's. */
  partnerId: string | null
  /** Only what this person of the helpdesk did; null: everybody's. */
  agentId: string | null
  /** Groups and slices that would name partners are not for everybody, */
  byPartner: boolean
  /** nor are those that name people. */
  byAgent: boolean
  /** The rows behind a number are orders or tickets. */
  rows: { orders: boolean; tickets: boolean }
}

const NO_ROWS = { orders: false, tickets: false }
const NOTHING: KpiScope = {
  ids: [],
  views: [],
  partnerId: null,
  agentId: null,
  byPartner: false,
  byAgent: false,
  rows: NO_ROWS,
}

/**
 * Source: product.md, "Roles", kpis.read. Whoever has it for their own: an associate (or a key bound to a partner) the partner
 * view of themselves, an operations executive the operations figures without ranking people, a CX agent the
 * customer-experience figures that are counted by agent, of themselves.
 */
export function kpiScope(actor: Actor): KpiScope {
  const reach = actor.reach('kpis.read')
  const rows = { orders: actor.can('orders.read'), tickets: actor.can('tickets.read') }
  if (reach === 'all')
    return {
      ...NOTHING,
      ids: KPI_IDS,
      views: VIEWS,
      byPartner: actor.can('partners.read'),
      byAgent: rows.tickets,
      rows,
    }
  if (reach !== 'own') return NOTHING
  if (actor.partnerId !== null) {
    const ids = KPI_IDS.filter((id) => KPIS[id].views.includes('partner'))
    return { ...NOTHING, ids, views: ['partner'], partnerId: actor.partnerId, rows }
  }
  const business = { ...NOTHING, views: ['business'] as const, rows }
  if (actor.role === 'ops_executive')
    return { ...business, ids: KPI_IDS.filter((id) => KPIS[id].area === 'operations') }
  if (actor.role !== 'cx_agent') return NOTHING
  const own = KPI_IDS.filter((id) => KPIS[id].area === 'customer_experience' && KPIS[id].slices.includes('agent'))
  return { ...business, ids: own, agentId: actor.id }
}

/** Whether figures may be grouped by, or narrowed to, this. */
export function mayGroupBy({ byPartner, byAgent }: KpiScope, by: GroupBy): boolean {
  if (by === 'agent') return byAgent
  return by !== 'partner' || byPartner
}

/** The slices that a reader may choose from. */
export function slicesFor(scope: KpiScope): (typeof SLICES)[number][] {
  const known = new Set(scope.ids.flatMap((id) => KPIS[id].slices))
  return SLICES.filter((slice) => mayGroupBy(scope, slice) && known.has(slice))
}

/** The targets that a reader sees: all of them, or of one partner those that it is judged by. */
export function targetsSeen(
  { partnerId }: KpiScope,
  targets: readonly Target[],
  kinds: ReadonlyMap<string, string> | null,
): Target[] {
  if (partnerId === null) return [...targets]
  const kind = kinds?.get(partnerId)
  return targets.filter((one) => one.city === null && (one.partnerKind === null || one.partnerKind === kind))
}

/** What reading the rows behind a number takes. */
export function rowsCapability(id: KpiId): 'orders.read' | 'tickets.read' {
  return KPIS[id].rows === 'tickets' ? 'tickets.read' : 'orders.read'
}

export function seesRows({ rows }: KpiScope, id: KpiId): boolean {
  return KPIS[id].rows === 'tickets' ? rows.tickets : rows.orders
}

/** Whether somebody may open a board: its owner, and whom they share it with, as long as they read figures at all. */
export function mayReadPinboard(
  actor: Actor,
  board: { ownerId: string; roles: readonly string[]; people: readonly string[] },
): boolean {
  if (actor.kind !== 'user' || !actor.can('kpis.read')) return false
  return board.ownerId === actor.id || board.roles.includes(actor.role) || board.people.includes(actor.id)
}

/** Sharing names colleagues: not for whoever is in the panel for a partner's own work. */
export function maySharePinboards(actor: Actor): boolean {
  return actor.kind === 'user' && actor.can('kpis.read') && actor.partnerId === null
}
