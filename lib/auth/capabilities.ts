import type { Role } from './roles'

/** How far a capability reaches: every row, or only what is one's own. */
export type Reach = 'all' | 'own'

const PANEL_READERS = [
  'ceo',
  'ops_manager',
  'ops_executive',
  'vendor_manager',
  'vendor_quality',
  'area_manager',
  'pricing_manager',
  'cx_lead',
  'cx_agent',
  'finance',
  'analyst',
  'admin',
] as const satisfies Role[]
const DESK = ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent'] as const satisfies Role[]
const OPERATIONS = ['ops_manager', 'ops_executive'] as const satisfies Role[]

type Grant = { all: readonly Role[]; own?: readonly Role[] }

/**
 * Who may do what. Source: product.md, "Roles"; anything not listed is denied. Tests restate the whole matrix.
 * Capabilities appear here when the first door names them.
 */
export const CAPABILITIES = {
  'orders.read': { all: PANEL_READERS, own: ['associate'] },
  'orders.contact': { all: [...DESK, 'finance'], own: ['associate'] },
  'orders.create': { all: DESK },
  'orders.edit': { all: DESK },
  'orders.reschedule': { all: DESK },
  'orders.cancel': { all: DESK },
  'orders.assign': { all: OPERATIONS },
  'orders.override': { all: ['ops_manager'] },
  'orders.progress': { all: OPERATIONS, own: ['associate'] },
  'orders.decide_failure': { all: ['ops_manager', 'vendor_quality'] },
  'payouts.initiate': { all: [...OPERATIONS, 'finance'], own: ['associate'] },
  'payouts.confirm': { all: ['finance', 'ops_manager'] },
  'leads.create': { all: DESK },
  'leads.read': { all: [...PANEL_READERS, 'marketing'] },
  'coverage.read': { all: [...PANEL_READERS, 'marketing'] },
  'coverage.edit': { all: ['area_manager', 'ops_manager'] },
  'routing.edit': { all: ['ops_manager'] },
  'policies.edit': { all: ['ops_manager'] },
  'partners.read': { all: PANEL_READERS },
  'partners.edit': { all: ['vendor_manager', 'area_manager', 'ops_manager'] },
  'partners.propose_action': { all: [...DESK, 'vendor_manager', 'vendor_quality'] },
  'partners.approve_hold': { all: ['vendor_manager', 'ops_manager'] },
  'partners.approve_deactivation': { all: ['ceo'] },
  'customers.flag': { all: ['ops_manager', 'cx_lead'] },
  'customers.merge': { all: ['ops_manager', 'cx_lead'] },
  'customers.block_imei': { all: ['ops_manager', 'cx_lead'] },
  'customers.request_erasure': { all: ['ceo', 'cx_lead'] },
  'customers.erase': { all: ['admin'] },
  'tickets.read': { all: PANEL_READERS },
  'tickets.create': { all: PANEL_READERS },
  // Which tickets: lib/tickets/policy.ts.
  'tickets.work': { all: PANEL_READERS },
  'tickets.configure': { all: ['ops_manager', 'cx_lead'] },
  // As those of tickets; answering is for who answers customers.
  'queries.read': { all: PANEL_READERS },
  'queries.work': { all: DESK },
  'quality.audit': { all: ['cx_lead', 'vendor_quality', 'ops_manager'] },
  'quality.read': {
    all: ['ceo', 'ops_manager', 'cx_lead', 'vendor_quality', 'analyst'],
    // Results of one's own work: everybody who may raise tickets.
    own: ['ops_executive', 'vendor_manager', 'area_manager', 'pricing_manager', 'cx_agent', 'finance', 'admin'],
  },
  'kpis.read': {
    all: [
      'ceo',
      'ops_manager',
      'vendor_manager',
      'vendor_quality',
      'area_manager',
      'pricing_manager',
      'cx_lead',
      'finance',
      'analyst',
      'marketing',
      'admin',
    ],
    // What of them is one's own: kpis/policy.ts.
    own: ['associate', 'cx_agent', 'ops_executive'],
  },
  'targets.edit': { all: ['ops_manager', 'cx_lead', 'ceo'] },
  'data.import.orders': { all: ['ops_manager', 'admin'] },
  'data.import.partners': { all: ['ops_manager', 'area_manager', 'admin'] },
  'data.import.pincodes': { all: ['ops_manager', 'area_manager', 'admin'] },
  'data.import.coverage': { all: ['ops_manager', 'area_manager', 'admin'] },
  'data.import.tickets': { all: ['ops_manager', 'cx_lead', 'admin'] },
  'data.export': { all: ['ceo', 'ops_manager', 'area_manager', 'cx_lead', 'finance', 'analyst'] },
  'users.manage': { all: ['admin'] },
  'settings.edit': { all: ['admin'] },
  'api_keys.manage': { all: ['admin'] },
  'audit.read': { all: ['admin', 'ceo', 'ops_manager', 'finance'] },
} as const satisfies Record<string, Grant>

export type Capability = keyof typeof CAPABILITIES

/** What a door may name: a capability, several of which any one is enough, everyone who is signed in, or (a short, tested list) everybody. */
export type DoorCapability = Capability | readonly Capability[] | 'signed_in' | 'public'

/** How far a role's capability reaches; null when it has none. */
export function reachOf(role: Role, capability: Capability): Reach | null {
  const grant: Grant = CAPABILITIES[capability]
  if (grant.all.includes(role)) return 'all'
  return grant.own?.includes(role) ? 'own' : null
}

/** The roles that have a capability for every row, or for their own only. */
export function rolesWith(capability: Capability, reach: Reach): readonly Role[] {
  const grant: Grant = CAPABILITIES[capability]
  return reach === 'all' ? grant.all : (grant.own ?? [])
}

/** API scopes, each covering capabilities; a key without scopes has all that its role may. */
export const SCOPES = {
  'orders:read': ['orders.read', 'orders.contact'],
  'orders:write': [
    'orders.create',
    'orders.edit',
    'orders.reschedule',
    'orders.cancel',
    'orders.assign',
    'orders.override',
    'orders.decide_failure',
  ],
  'orders:progress': ['orders.progress'],
  'payouts:write': ['payouts.initiate', 'payouts.confirm'],
  'leads:write': ['leads.create'],
  'leads:read': ['leads.read'],
  'coverage:read': ['coverage.read'],
  'coverage:write': ['coverage.edit'],
  'kpis:read': ['kpis.read'],
  'tickets:read': ['tickets.read', 'orders.contact'],
  'tickets:write': ['tickets.create', 'tickets.work'],
  'queries:read': ['queries.read', 'orders.contact'],
  'queries:write': ['queries.work'],
  'partners:read': ['partners.read'],
  'partners:write': [
    'partners.edit',
    'partners.propose_action',
    'partners.approve_hold',
    'partners.approve_deactivation',
  ],
} as const satisfies Record<string, readonly Capability[]>

export type Scope = keyof typeof SCOPES

/** Whether a key with these scopes (none: all) may use a capability. A capability in no scope is not for keys with scopes. */
export function scopesAllow(scopes: readonly string[], capability: Capability): boolean {
  if (scopes.length === 0) return true
  return (Object.entries(SCOPES) as [Scope, readonly Capability[]][]).some(
    ([scope, capabilities]) => scopes.includes(scope) && capabilities.includes(capability),
  )
}
