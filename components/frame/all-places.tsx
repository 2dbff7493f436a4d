import Link from 'next/link'
import { Dialog } from '@/components/ui/dialog'
import { NavIcon } from './nav-icon'
import { NAV_AREAS, type NavItem } from './navigation'
import { navLink } from './side-nav'

type Props = { items: readonly NavItem[]; current: string | null; onClose: () => void }

/** Behind More on a phone. */
export function AllPlaces({ items, current, onClose }: Props) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="All places">
      <Areas items={items} current={current} />
    </Dialog>
  )
}

/** Every place of the reader, by area. */
function Areas({ items, current }: { items: readonly NavItem[]; current: string | null }) {
  return NAV_AREAS.map((area) => {
    const places = items.filter((item) => item.area === area)
    if (places.length === 0) return null
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
