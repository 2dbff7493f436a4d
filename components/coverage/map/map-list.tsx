import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { formatCount } from '@/lib/core/format'
import { FLAG_WORDS } from '../flag-words'
import { ServedBadge } from '../served-words'
import { type Place, type Show, wanted } from './map-words'

interface MapListProps {
  /** What matters most first. */
  places: readonly Place[]
  show: Show
  hot: Place | null
  onHot: (place: Place | null) => void
}

const TITLES: Record<Show, string> = {
  coverage: 'To look after',
  demand: 'Most wanted in 30 days',
  gaps: 'Wanted, not fully served',
}
const MOST = 60

/** The map in words: the pincodes that matter, for those who do not see it and for the phone. */
export function MapList({ places, show, hot, onHot }: MapListProps) {
  const shown = places.slice(0, MOST)
  return (
    <section
      aria-label={TITLES[show]}
      className="flex w-80 shrink-0 flex-col overflow-hidden rounded-lg border border-line bg-surface max-lg:w-full"
    >
      <h2 className="border-line border-b px-3 py-2 font-medium text-sm">
        {TITLES[show]} <span className="tabular font-normal text-muted">{formatCount(places.length)}</span>
      </h2>
      {shown.length === 0 && <p className="p-3 text-muted text-sm">Nothing of that kind here.</p>}
      <ol className="min-h-0 flex-1 divide-y divide-line overflow-y-auto">
        {shown.map((place) => (
          <li
            key={place.pincode}
            onMouseEnter={() => onHot(place)}
            onMouseLeave={() => onHot(null)}
            className={cn('px-3 py-1.5 text-sm', hot?.pincode === place.pincode && 'bg-hover')}
          >
            <p className="flex items-center justify-between gap-2">
              <Link
                href={`/serviceability?pincode=${place.pincode}`}
                onFocus={() => onHot(place)}
                onBlur={() => onHot(null)}
                className="min-w-0 truncate rounded-sm py-1 hover:underline max-sm:py-2"
              >
                <span className="tabular font-medium">{place.pincode}</span>{' '}
                <span className="text-muted">{place.city}</span>
              </Link>
              <span className="tabular shrink-0">
                {formatCount(wanted(place))} <span className="text-muted">wanted</span>
              </span>
            </p>
            <p className="flex flex-wrap gap-1 pb-1">
              <ServedBadge served={place.served} />
              {place.flag && <Badge tone="risk">{FLAG_WORDS[place.flag].label}</Badge>}
            </p>
          </li>
        ))}
      </ol>
      {places.length > MOST && (
        <p className="border-line border-t px-3 py-2 text-muted text-sm">
          The first {MOST}. Choose a city for the rest of it.
        </p>
      )}
    </section>
  )
}
