import type { KpiParams } from '@/lib/kpis/domain/page-params'
import { type Pinned, pinQuery, pinTitle } from '@/lib/kpis/domain/pins'

/** What a pin button pins: what is shown, with the days and filters of where it stands. */
export type PinProps = { what: Pinned; title: string; query: string }

export function pinProps(params: KpiParams, what: Pinned): PinProps {
  return { what, title: pinTitle(what), query: new URLSearchParams(pinQuery(params)).toString() }
}
