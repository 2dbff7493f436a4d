import { describe, expect, it } from 'vitest'
import { makeActor, mayPass } from '@/lib/auth/actor'
import { CAPABILITIES, type Capability, reachOf, scopesAllow } from '@/lib/auth/capabilities'
import { ROLES, type Role } from '@/lib/auth/roles'

const EVERY_ROLE: Role[] = [
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
  'marketing',
  'associate',
  'admin',
]

const but = (...without: Role[]): Role[] => EVERY_ROLE.filter((role) => !without.includes(role))

/** product.md, "Roles", line by line: [capability, roles, roles that have it for their own]. Everything else is denied. */
const TABLE: [Capability, Role[], Role[]][] = [
  [
    'orders.read',
    [
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
    ],
    ['associate'],
  ],
  ['orders.contact', ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent', 'finance'], ['associate']],
  ['orders.create', ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent'], []],
  ['orders.edit', ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent'], []],
  ['orders.reschedule', ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent'], []],
  ['orders.cancel', ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent'], []],
  ['leads.create', ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent'], []],
  ['orders.assign', ['ops_manager', 'ops_executive'], []],
  ['orders.override', ['ops_manager'], []],
  ['orders.progress', ['ops_manager', 'ops_executive'], ['associate']],
  ['orders.decide_failure', ['ops_manager', 'vendor_quality'], []],
  ['payouts.initiate', ['ops_manager', 'ops_executive', 'finance'], ['associate']],
  ['payouts.confirm', ['finance', 'ops_manager'], []],
  ['coverage.read', but('associate'), []],
  ['coverage.edit', ['area_manager', 'ops_manager'], []],
  // cx_lead: ticket policies only, which have no door yet.
  ['routing.edit', ['ops_manager'], []],
  ['policies.edit', ['ops_manager'], []],
  ['partners.read', but('associate', 'marketing'), []],
  ['partners.edit', ['vendor_manager', 'area_manager', 'ops_manager'], []],
  [
    'partners.propose_action',
    ['ops_manager', 'ops_executive', 'vendor_manager', 'vendor_quality', 'cx_lead', 'cx_agent'],
    [],
  ],
  ['partners.approve_hold', ['vendor_manager', 'ops_manager'], []],
  ['partners.approve_deactivation', ['ceo'], []],
  ['leads.read', but('associate'), []],
  ['customers.flag', ['ops_manager', 'cx_lead'], []],
  ['customers.merge', ['ops_manager', 'cx_lead'], []],
  ['customers.block_imei', ['ops_manager', 'cx_lead'], []],
  // customers.erase: admin, on the request of cx_lead or ceo.
  ['customers.request_erasure', ['cx_lead', 'ceo'], []],
  ['customers.erase', ['admin'], []],
  ['tickets.read', but('marketing', 'associate'), []],
  ['tickets.create', but('marketing', 'associate'), []],
  // Members of the ticket's team, its raiser and CX: judged on the row.
  ['tickets.work', but('marketing', 'associate'), []],
  ['tickets.configure', ['ops_manager', 'cx_lead'], []],
  ['queries.read', but('marketing', 'associate'), []],
  ['queries.work', ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent'], []],
  // Not in product.md: who audits others' work, and who reads what was found (the rest of those who raise tickets: their own).
  ['quality.audit', ['cx_lead', 'vendor_quality', 'ops_manager'], []],
  [
    'quality.read',
    ['ceo', 'ops_manager', 'cx_lead', 'vendor_quality', 'analyst'],
    ['ops_executive', 'vendor_manager', 'area_manager', 'pricing_manager', 'cx_agent', 'finance', 'admin'],
  ],
  ['kpis.read', but('associate', 'cx_agent', 'ops_executive'), ['associate', 'cx_agent', 'ops_executive']],
  ['targets.edit', ['ops_manager', 'cx_lead', 'ceo'], []],
  ['data.import.orders', ['ops_manager', 'admin'], []],
  ['data.import.partners', ['ops_manager', 'area_manager', 'admin'], []],
  ['data.import.pincodes', ['ops_manager', 'area_manager', 'admin'], []],
  ['data.import.coverage', ['ops_manager', 'area_manager', 'admin'], []],
  ['data.import.tickets', ['ops_manager', 'cx_lead', 'admin'], []],
  ['data.export', ['ceo', 'ops_manager', 'area_manager', 'cx_lead', 'finance', 'analyst'], []],
  ['users.manage', ['admin'], []],
  ['settings.edit', ['admin'], []],
  ['api_keys.manage', ['admin'], []],
  ['audit.read', ['admin', 'ceo', 'ops_manager', 'finance'], []],
]

describe('roles and capabilities', () => {
  it('are the fourteen roles of the product', () => {
    expect([...ROLES].sort()).toEqual([...EVERY_ROLE].sort())
  })

  it('know no capability that the product does not name', () => {
    expect(Object.keys(CAPABILITIES).sort()).toEqual(TABLE.map(([capability]) => capability).sort())
  })

  for (const [capability, all, own] of TABLE) {
    it(`give ${capability} to whom the product says, and nobody else`, () => {
      for (const role of EVERY_ROLE) {
        const expected = all.includes(role) ? 'all' : own.includes(role) ? 'own' : null
        expect(`${role}: ${reachOf(role, capability)}`).toBe(`${role}: ${expected}`)
      }
    })
  }
})

describe('actors', () => {
  const person = (role: Role) => makeActor({ kind: 'user', id: 'u', name: 'U', role })
  const key = (role: Role, scopes: string[], partnerId: string | null = null) =>
    makeActor({ kind: 'api_key', id: 'k', name: 'K', role, scopes, partnerId })

  it('pass a door with any one of its capabilities', () => {
    expect(mayPass(person('finance'), ['payouts.confirm', 'orders.assign'])).toBe(true)
    expect(mayPass(person('analyst'), ['payouts.confirm', 'orders.assign'])).toBe(false)
  })

  it('pass no door but the public ones when nobody is signed in', () => {
    expect(mayPass(null, 'public')).toBe(true)
    expect(mayPass(null, 'signed_in')).toBe(false)
    expect(mayPass(null, 'orders.read')).toBe(false)
  })

  it('a key without scopes may all that its role may, and no more', () => {
    expect(key('ops_executive', []).can('orders.assign')).toBe(true)
    expect(key('ops_executive', []).can('orders.override')).toBe(false)
  })

  it('scopes narrow a key and never widen it', () => {
    expect(key('ops_manager', ['orders:read']).can('orders.read')).toBe(true)
    expect(key('ops_manager', ['orders:read']).can('orders.assign')).toBe(false)
    expect(key('analyst', ['orders:write']).can('orders.create')).toBe(false)
  })

  it('what stands in no scope is not for keys with scopes', () => {
    expect(scopesAllow(['orders:read', 'orders:write'], 'users.manage')).toBe(false)
    expect(key('admin', ['orders:read']).can('users.manage')).toBe(false)
  })

  it('a key bound to a partner reaches its own only, whatever its role', () => {
    expect(key('ops_manager', [], 'p').reach('orders.read')).toBe('own')
    expect(key('ops_manager', []).reach('orders.read')).toBe('all')
  })
})
