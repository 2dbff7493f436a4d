import type { Actor } from '@/lib/auth/actor'
import type { RawParams } from '@/lib/core/address-params'
import { BOARDS, type BoardKind } from '../domain/boards'
import { type KpiParams, parseKpiParams } from '../domain/page-params'
import { KPIS } from '../domain/registry'
import { kpiScope, mayGroupBy, slicesFor } from '../policy'
import { type KpiId, SLICES, type Slice } from '../types'
import { within } from './read-dashboard'
import { kpisFor } from './read-figures'

/** Which dashboard, and of whom. */
export type BoardAsked = { kind: BoardKind; key?: string | undefined; raw: RawParams }

export type BoardQuestion = {
  /** As the address says them, without what the dashboard itself narrows to: what the filters show. */
  params: KpiParams
  /** What is asked of every figure. */
  query: KpiParams['query']
  ids: KpiId[]
  slices: Slice[]
}

/** Whether a dashboard is for this reader: it shows figures of everybody, in a view that is theirs. */
function mayOpen(actor: Actor, kind: BoardKind): boolean {
  const scope = kpiScope(actor)
  if (scope.partnerId !== null || !scope.views.includes(BOARDS[kind].view)) return false
  if (kind === 'partner') return scope.byPartner
  const area = kind === 'experience' ? 'customer_experience' : 'operations'
  return scope.ids.some((id) => KPIS[id].area === area && KPIS[id].views.includes('business'))
}

/** The dashboards that a reader may open; those of a city and a partner need their key. */
export function boardsFor(actor: Actor): BoardKind[] {
  return (Object.keys(BOARDS) as BoardKind[]).filter((kind) => mayOpen(actor, kind))
}

/** What an address asks of a dashboard, as far as its reader may ask it; null where the dashboard is not for them. */
export function boardQuestion(actor: Actor, { kind, key, raw }: BoardAsked, now: Date): BoardQuestion | null {
  if (!mayOpen(actor, kind) || ((kind === 'city' || kind === 'partner') && !key)) return null
  const { preset, view, ids } = BOARDS[kind]
  const scope = kpiScope(actor)
  const parsed = within(parseKpiParams({ period: preset, ...raw, view }, now), scope)
  const own = kind === 'city' || kind === 'partner' ? kind : null
  const slices = slicesFor(scope).filter(
    (slice) => slice !== own && mayGroupBy(scope, slice) && ids.some((id) => KPIS[id].slices.includes(slice)),
  )
  const narrowed = Object.fromEntries(
    Object.entries(parsed.query).filter(([name]) => name !== own && (!isSlice(name) || slices.includes(name))),
  ) as KpiParams['query']
  const mine = kpisFor(actor, view)
  return {
    params: { ...parsed, query: narrowed },
    query: own && key ? { ...narrowed, [own]: key } : narrowed,
    ids: ids.filter((id) => mine.includes(id)),
    slices,
  }
}

function isSlice(name: string): name is Slice {
  return (SLICES as readonly string[]).includes(name)
}
