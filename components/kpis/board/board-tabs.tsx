import { LinkTabs } from '@/components/ui/link-tabs'
import { BOARDS, type BoardKind, boardPath } from '@/lib/kpis/domain/boards'

/** The places of the figures: dashboards that are open to the reader, and all figures. */
export type BoardPlace =
  | Exclude<BoardKind, 'city' | 'partner'>
  | 'cities'
  | 'partners'
  | 'risk'
  | 'figures'
  | 'pinboards'

export function BoardTabs({ boards, current }: { boards: readonly BoardKind[]; current: BoardPlace }) {
  const tabs: { place: BoardPlace; label: string; href: string; shown: boolean }[] = [
    ...(['overview', 'operations', 'experience'] as const).map((kind) => ({
      place: kind,
      label: BOARDS[kind].title,
      href: boardPath(kind),
      shown: boards.includes(kind),
    })),
    { place: 'cities', label: 'Cities', href: '/kpis/cities', shown: boards.includes('city') },
    { place: 'partners', label: 'Partners', href: '/kpis/partners', shown: boards.includes('partner') },
    { place: 'risk', label: 'At risk', href: '/kpis/at-risk', shown: boards.includes('operations') },
    { place: 'figures', label: 'All figures', href: '/kpis', shown: true },
    { place: 'pinboards', label: 'Pinboards', href: '/kpis/pinboards', shown: true },
  ]
  const shown = tabs.filter((tab) => tab.shown)
  if (shown.length < 2) return null
  return (
    <div className="print:hidden">
      <LinkTabs
        label="Dashboards"
        tabs={shown.map(({ place, label, href }) => ({ href, label, current: place === current }))}
      />
    </div>
  )
}
