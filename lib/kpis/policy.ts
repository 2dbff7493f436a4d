import type { Actor } from '@/lib/auth/actor'
import { KPIS } from './domain/registry'
import { type GroupBy, KPI_IDS, type KpiId, SLICES, VIEWS, type View } from './types'

/** What of the figures somebody may see. */
export type KpiScope = {
  ids: readonly KpiId[]
  views: readonly View[]
  /** Only the assignments of this partner; null: everybody's. */
  partnerId: string | null
  /** Groups and slices that would name partners or people are not for everybody. */
  byPartner: boolean
  /** The rows behind a number are orders. */
  rows: boolean
}

const NOTHING: KpiScope = { ids: [], views: [], partnerId: null, byPartner: false, rows: false }

/**
 * Source: product.md, "Roles", kpis.read. Whoever has it for their own: an associate (or a key bound to a partner) the partner
 * view of themselves, an operations executive the operations figures without ranking people, a CX agent the
 * customer-experience figures of themselves, of which none is counted by agent yet.
 */
export function kpiScope(actor: Actor): KpiScope {
  const reach = actor.reach('kpis.read')
  const rows = actor.can('orders.read')
  if (reach === 'all')
    return { ids: KPI_IDS, views: VIEWS, partnerId: null, byPartner: actor.can('partners.read'), rows }
  if (reach !== 'own') return NOTHING
  if (actor.partnerId !== null) {
    const ids = KPI_IDS.filter((id) => KPIS[id].views.includes('partner'))
    return { ids, views: ['partner'], partnerId: actor.partnerId, byPartner: false, rows }
  }
  if (actor.role !== 'ops_executive') return NOTHING
  const ids = KPI_IDS.filter((id) => KPIS[id].area === 'operations')
  return { ids, views: ['business'], partnerId: null, byPartner: false, rows }
}

/** Whether figures may be grouped by, or narrowed to, this. */
export function mayGroupBy({ byPartner }: KpiScope, by: GroupBy): boolean {
  return by !== 'partner' || byPartner
}

/** The slices that a reader may choose from. */
export function slicesFor(scope: KpiScope): (typeof SLICES)[number][] {
  return SLICES.filter((slice) => mayGroupBy(scope, slice))
}
