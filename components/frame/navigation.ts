import type { Capability, Reach } from '@/lib/auth/capabilities'

export type NavIconName =
  | 'orders'
  | 'visits'
  | 'customers'
  | 'blocked-devices'
  | 'new-order'
  | 'bulk-runs'
  | 'dispatch'
  | 'payouts'
  | 'failures'
  | 'leads'
  | 'tickets'
  | 'shifts'
  | 'knowledge'
  | 'queries'
  | 'log-call'
  | 'quality'
  | 'surveys'
  | 'helpdesk'
  | 'feedback'
  | 'kpis'
  | 'overview'
  | 'alerts'
  | 'at-risk'
  | 'partners'
  | 'capacity'
  | 'coverage'
  | 'routing'
  | 'areas'
  | 'imports'
  | 'users'
  | 'outbox'
  | 'api-keys'
  | 'policies'
  | 'audit'
  | 'access'
  | 'erasures'
  | 'settings'

/** What places have to do with, as the navigation groups them. */
export const NAV_AREAS = ['Operations', 'Customer care', 'Figures', 'Teams', 'Network', 'Administration'] as const
export type NavArea = (typeof NAV_AREAS)[number]

export interface NavItem {
  href: string
  label: string
  icon: NavIconName
  area: NavArea
  /** Further addresses that belong to the same place. */
  also?: readonly string[]
  /** Any one of these shows it. */
  capability: Capability | readonly Capability[]
  /** Only for those whose capability reaches no further than their own. */
  own?: boolean
  /** Only for those whose capability reaches everybody's. */
  everybody?: boolean
}

const IMPORTS = [
  'data.import.orders',
  'data.import.partners',
  'data.import.pincodes',
  'data.import.coverage',
  'data.import.tickets',
] as const

/** Every place of the panel, in order. The caller keeps those its reader may open. */
export const NAVIGATION: readonly NavItem[] = [
  { area: 'Operations', href: '/visits', label: 'Visits', icon: 'visits', capability: 'orders.progress', own: true },
  { area: 'Operations', href: '/orders', label: 'Orders', icon: 'orders', capability: 'orders.read' },
  { area: 'Operations', href: '/orders/new', label: 'New order', icon: 'new-order', capability: 'orders.create' },
  {
    area: 'Operations',
    href: '/dispatch',
    label: 'Dispatch',
    icon: 'dispatch',
    capability: 'orders.assign',
    everybody: true,
  },
  {
    area: 'Operations',
    href: '/orders/runs',
    label: 'Bulk runs',
    icon: 'bulk-runs',
    capability: 'orders.read',
    everybody: true,
  },
  {
    area: 'Operations',
    href: '/failures',
    label: 'Failures',
    icon: 'failures',
    capability: 'orders.decide_failure',
  },
  {
    area: 'Operations',
    href: '/payouts',
    label: 'Payouts',
    icon: 'payouts',
    capability: ['payouts.initiate', 'payouts.confirm'],
    everybody: true,
  },
  { area: 'Customer care', href: '/queries/new', label: 'Log a call', icon: 'log-call', capability: 'queries.work' },
  { area: 'Customer care', href: '/queries', label: 'Queries', icon: 'queries', capability: 'queries.read' },
  { area: 'Customer care', href: '/tickets', label: 'Tickets', icon: 'tickets', capability: 'tickets.read' },
  { area: 'Customer care', href: '/helpdesk', label: 'Helpdesk', icon: 'helpdesk', capability: 'tickets.configure' },
  { area: 'Customer care', href: '/knowledge', label: 'Knowledge', icon: 'knowledge', capability: 'tickets.read' },
  {
    area: 'Customer care',
    href: '/customers',
    label: 'Customers',
    icon: 'customers',
    capability: 'orders.read',
    everybody: true,
  },
  { area: 'Customer care', href: '/leads', label: 'Leads', icon: 'leads', capability: 'leads.read' },
  {
    area: 'Customer care',
    href: '/customers/imei-blocks',
    label: 'Blocked devices',
    icon: 'blocked-devices',
    capability: 'customers.block_imei',
  },
  {
    area: 'Figures',
    href: '/kpis/overview',
    label: 'Overview',
    icon: 'overview',
    capability: 'kpis.read',
    everybody: true,
  },
  {
    area: 'Figures',
    href: '/kpis/at-risk',
    label: 'At risk',
    icon: 'at-risk',
    // Whoever assigns orders acts on it, be their figures their own otherwise.
    capability: ['kpis.read', 'orders.assign'],
    everybody: true,
  },
  {
    area: 'Figures',
    href: '/kpis',
    label: 'KPIs',
    icon: 'kpis',
    capability: 'kpis.read',
  },
  {
    area: 'Figures',
    href: '/alerts',
    label: 'Alerts',
    icon: 'alerts',
    capability: ['kpis.read', 'orders.read'],
    everybody: true,
  },
  { area: 'Teams', href: '/workforce', label: 'Shifts', icon: 'shifts', capability: 'tickets.work' },
  { area: 'Teams', href: '/quality', label: 'Quality', icon: 'quality', capability: 'quality.read' },
  { area: 'Teams', href: '/surveys', label: 'Ratings', icon: 'surveys', capability: 'queries.read' },
  { area: 'Teams', href: '/feedback', label: 'Feedback', icon: 'feedback', capability: 'tickets.read' },
  { area: 'Network', href: '/partners', label: 'Partners', icon: 'partners', capability: 'partners.read' },
  { area: 'Network', href: '/partners/capacity', label: 'Capacity', icon: 'capacity', capability: 'partners.read' },
  {
    area: 'Network',
    href: '/coverage',
    also: ['/serviceability'],
    label: 'Coverage',
    icon: 'coverage',
    capability: 'coverage.read',
  },
  {
    area: 'Network',
    href: '/routing',
    label: 'Routing rules',
    icon: 'routing',
    capability: ['partners.read', 'routing.edit'],
  },
  { area: 'Network', href: '/areas', label: 'Areas', icon: 'areas', capability: 'coverage.read' },
  { area: 'Administration', href: '/imports', label: 'Imports', icon: 'imports', capability: IMPORTS },
  { area: 'Administration', href: '/users', label: 'Users', icon: 'users', capability: 'users.manage' },
  { area: 'Administration', href: '/api-keys', label: 'API keys', icon: 'api-keys', capability: 'api_keys.manage' },
  { area: 'Administration', href: '/outbox', label: 'Outbox', icon: 'outbox', capability: 'users.manage' },
  { area: 'Administration', href: '/policies', label: 'Policies', icon: 'policies', capability: 'orders.read' },
  { area: 'Administration', href: '/audit', label: 'Audit', icon: 'audit', capability: 'audit.read' },
  { area: 'Administration', href: '/audit/access', label: 'Access report', icon: 'access', capability: 'audit.read' },
  {
    area: 'Administration',
    href: '/customers/erasures',
    label: 'Erasures',
    icon: 'erasures',
    capability: ['customers.erase', 'customers.request_erasure'],
  },
  { area: 'Administration', href: '/settings', label: 'Settings', icon: 'settings', capability: 'settings.edit' },
]

/** The places a reader may open. */
export function navigationFor(reach: (capability: Capability) => Reach | null): NavItem[] {
  return NAVIGATION.filter(({ capability, own, everybody }) => {
    const reached = (typeof capability === 'string' ? [capability] : capability).map(reach)
    if (own) return reached.includes('own')
    if (everybody) return reached.includes('all')
    return reached.includes('all') || reached.includes('own')
  })
}

/** Which place a path belongs to: that with the longest address that starts it. */
export function currentHref(items: readonly Pick<NavItem, 'href' | 'also'>[], pathname: string): string | null {
  const hits = items.flatMap(({ href, also = [] }) =>
    [href, ...also]
      .filter((start) => pathname === start || pathname.startsWith(`${start}/`))
      .map((start) => ({ href, length: start.length })),
  )
  return hits.sort((a, b) => b.length - a.length)[0]?.href ?? null
}
