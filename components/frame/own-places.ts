import type { Role } from '@/lib/auth/roles'
import { NAV_AREAS, type NavArea, type NavItem } from './navigation'

/** So many places are at the thumb on a phone; one more button leads to all. */
const AT_THUMB = 4

/** What each role opens most, the first first. */
const OWN: Record<Role, readonly string[]> = {
  ceo: ['/kpis/overview', '/kpis', '/orders', '/tickets'],
  ops_manager: ['/orders', '/failures', '/tickets', '/kpis/overview'],
  ops_executive: ['/orders', '/orders/new', '/dispatch', '/tickets'],
  vendor_manager: ['/partners', '/partners/capacity', '/kpis/overview', '/tickets'],
  vendor_quality: ['/failures', '/partners', '/kpis/overview', '/tickets'],
  area_manager: ['/coverage', '/partners', '/leads', '/kpis/overview'],
  pricing_manager: ['/kpis', '/kpis/overview', '/orders', '/tickets'],
  cx_lead: ['/tickets', '/queries', '/helpdesk', '/kpis/overview'],
  cx_agent: ['/queries/new', '/queries', '/tickets', '/orders'],
  finance: ['/payouts', '/orders', '/tickets', '/kpis'],
  analyst: ['/kpis', '/kpis/overview', '/orders', '/quality'],
  marketing: ['/leads', '/kpis', '/coverage'],
  associate: ['/visits', '/orders', '/kpis'],
  admin: ['/users', '/settings', '/imports', '/audit'],
}

function ownFirst(items: readonly NavItem[], role: string): NavItem[] {
  const own = (OWN[role as Role] ?? []).flatMap((href) => items.find((item) => item.href === href) ?? [])
  return [...own, ...items.filter((item) => !own.includes(item))]
}

/** What a phone offers at the thumb: all places where they are few, else what the role opens most. */
export function thumbPlaces(items: readonly NavItem[], role: string): NavItem[] {
  const places = ownFirst(items, role)
  return items.length <= AT_THUMB + 1 ? places : places.slice(0, AT_THUMB)
}

/** Places by area; first the area in which the role begins, the others in the order that everybody knows. */
export function placesByArea(items: readonly NavItem[], role: string): { area: NavArea; places: NavItem[] }[] {
  const first = ownFirst(items, role)[0]?.area
  return [...NAV_AREAS]
    .sort((a, b) => Number(b === first) - Number(a === first))
    .map((area) => ({ area, places: items.filter((item) => item.area === area) }))
    .filter(({ places }) => places.length > 0)
}

/** The areas that a reader has closed, as a cookie keeps them. What is no area is left out. */
export function parseClosed(kept: string | undefined): NavArea[] {
  const slugs = (kept ?? '').split('.')
  return NAV_AREAS.filter((area) => slugs.includes(slugOf(area)))
}

export function closedWords(closed: readonly NavArea[]): string {
  return closed.map(slugOf).join('.')
}

/** Of an area in a cookie and in ids: "customer-care". */
export function slugOf(area: NavArea): string {
  return area.toLowerCase().replaceAll(' ', '-')
}
