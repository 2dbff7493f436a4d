import Link from 'next/link'
import { Dialog } from '@/components/ui/dialog'
import { NavIcon } from './nav-icon'
import { navLink } from './nav-section'
import type { NavItem } from './navigation'
import { placesByArea } from './own-places'

type Props = { items: readonly NavItem[]; role: string; current: string | null; onClose: () => void }

/** Behind More on a phone. */
export function AllPlaces({ onClose, ...areas }: Props) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="All places">
      <Areas {...areas} />
    </Dialog>
  )
}

/** Every place of the reader, by area. */
function Areas({ items, role, current }: Omit<Props, 'onClose'>) {
  return placesByArea(items, role).map(({ area, places }) => {
    return (
      <section key={area} aria-label={area} className="mt-3 first:mt-0">
        <p aria-hidden className="pb-1 text-muted text-xs">
          {area}
        </p>
        <ul className="grid grid-cols-2 gap-1">
          {places.map((item) => (
            <li key={item.href}>
              <Link
                href={item.href}
                aria-current={item.href === current ? 'page' : undefined}
                className={`${navLink} h-11`}
              >
                <NavIcon name={item.icon} />
                {item.label}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
