import type { GroupNames } from '@/lib/kpis/domain/choices'
import type { KpiParams } from '@/lib/kpis/domain/page-params'
import { SLICES, type Slice, VIEWS, type View } from '@/lib/kpis/types'
import { GROUP_LABELS, groupWords } from './kpi-words'

type Query = Pick<KpiParams['query'], 'view' | Slice>

export const VIEW_LABELS: Record<View, string> = {
  business: 'Business: orders',
  partner: 'Partner: assignments',
}

/** What figures are narrowed to: "City: Mumbai". On paper, and on a phone, the filters themselves are not in sight. */
export function narrowedWords(query: Query, names?: GroupNames): string[] {
  return SLICES.flatMap((slice) => {
    const value = query[slice]
    return value === undefined ? [] : [`${GROUP_LABELS[slice]}: ${groupWords(slice, value, names)}`]
  })
}

/** Which view figures are of, where they could be of another. */
export function viewWords({ view }: Query, views: readonly View[] = VIEWS): string[] {
  return views.length > 1 ? [view === 'partner' ? 'partner view: assignments' : 'business view: orders'] : []
}
