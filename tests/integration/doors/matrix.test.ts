import { beforeAll, describe, expect, it } from 'vitest'
import { makeActor, mayPass } from '@/lib/auth/actor'
import type { Capability, DoorCapability } from '@/lib/auth/capabilities'
import { CAPABILITIES } from '@/lib/auth/capabilities'
import { ROLES, type Role } from '@/lib/auth/roles'
import { DOORS } from './doors'
import { findDoors } from './find-doors'

/** product.md, "Roles", word for word: who has it of all rows, and (`own`) of their own. Anything not listed is denied. */
type Line = { all: string; own?: string }
const EVERYBODY_BUT_ASSOCIATE =
  'ceo ops_manager ops_executive vendor_manager vendor_quality area_manager pricing_manager cx_lead cx_agent finance analyst marketing admin'
const READERS =
  'ceo ops_manager ops_executive vendor_manager vendor_quality area_manager pricing_manager cx_lead cx_agent finance analyst admin'
const DESK = 'ops_manager ops_executive cx_lead cx_agent'

const MATRIX: Record<Capability, Line> = {
  'orders.read': { all: READERS, own: 'associate' },
  'orders.contact': { all: 'ops_manager ops_executive cx_lead cx_agent finance', own: 'associate' },
  'orders.create': { all: DESK },
  'orders.edit': { all: DESK },
  'orders.reschedule': { all: DESK },
  'orders.cancel': { all: DESK },
  'leads.create': { all: DESK },
  'orders.assign': { all: 'ops_manager ops_executive' },
  'orders.override': { all: 'ops_manager' },
  'orders.progress': { all: 'ops_manager ops_executive', own: 'associate' },
  'orders.decide_failure': { all: 'ops_manager vendor_quality' },
  'payouts.initiate': { all: 'ops_manager ops_executive finance', own: 'associate' },
  'payouts.confirm': { all: 'finance ops_manager' },
  'coverage.read': { all: EVERYBODY_BUT_ASSOCIATE },
  'coverage.edit': { all: 'area_manager ops_manager' },
  'routing.edit': { all: 'ops_manager' },
  'policies.edit': { all: 'ops_manager' },
  'partners.read': { all: READERS },
  'partners.edit': { all: 'vendor_manager area_manager ops_manager' },
  'partners.propose_action': { all: 'ops_manager ops_executive vendor_manager vendor_quality cx_lead cx_agent' },
  'partners.approve_hold': { all: 'vendor_manager ops_manager' },
  'partners.approve_deactivation': { all: 'ceo' },
  'leads.read': { all: `${READERS} marketing` },
  'customers.flag': { all: 'ops_manager cx_lead' },
  'customers.merge': { all: 'ops_manager cx_lead' },
  'customers.block_imei': { all: 'ops_manager cx_lead' },
  'customers.request_erasure': { all: 'cx_lead ceo' },
  'customers.erase': { all: 'admin' },
  // Every role but marketing and associate; which ticket is judged on its row.
  'tickets.read': { all: READERS },
  'tickets.create': { all: READERS },
  'tickets.work': { all: READERS },
  'tickets.configure': { all: 'ops_manager cx_lead' },
  'queries.read': { all: READERS },
  'queries.work': { all: DESK },
  // Not in product.md: who audits others' work, and who reads what was found.
  'quality.audit': { all: 'cx_lead vendor_quality ops_manager' },
  'quality.read': {
    all: 'ceo ops_manager cx_lead vendor_quality analyst',
    own: 'ops_executive vendor_manager area_manager pricing_manager cx_agent finance admin',
  },
  'targets.edit': { all: 'ops_manager cx_lead ceo' },
  'kpis.read': {
    all: 'ceo ops_manager vendor_manager vendor_quality area_manager pricing_manager cx_lead finance analyst marketing admin',
    own: 'associate cx_agent ops_executive',
  },
  'data.import.orders': { all: 'ops_manager admin' },
  'data.import.partners': { all: 'ops_manager area_manager admin' },
  'data.import.pincodes': { all: 'ops_manager area_manager admin' },
  'data.import.coverage': { all: 'ops_manager area_manager admin' },
  'data.import.tickets': { all: 'ops_manager cx_lead admin' },
  'data.export': { all: 'ceo ops_manager area_manager cx_lead finance analyst' },
  'users.manage': { all: 'admin' },
  'settings.edit': { all: 'admin' },
  'api_keys.manage': { all: 'admin' },
  'audit.read': { all: 'admin ceo ops_manager finance' },
}

const ALL_ROLES: Role[] = [
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

const person = (role: Role) => makeActor({ kind: 'user', id: 'somebody', name: 'Somebody', role, partnerId: 'theirs' })
const names = (line: string | undefined): string[] => line?.split(' ') ?? []

/** Whether product.md lets a role through a door: any one of its capabilities is enough. */
function expected(role: Role, capability: DoorCapability): boolean {
  if (capability === 'public' || capability === 'signed_in') return true
  const asked = (typeof capability === 'string' ? [capability] : capability) as Capability[]
  return asked.some((one) => [...names(MATRIX[one].all), ...names(MATRIX[one].own)].includes(role))
}

let doors: Map<string, DoorCapability | undefined>

beforeAll(async () => {
  doors = await findDoors()
})

describe('what a role may do', () => {
  it('there are the roles and capabilities of product.md, no more and no less', () => {
    expect([...ROLES].sort()).toEqual([...ALL_ROLES].sort())
    expect(Object.keys(CAPABILITIES).sort()).toEqual(Object.keys(MATRIX).sort())
  })

  it.each(ALL_ROLES)('%s: each capability reaches as far as product.md says', (role) => {
    const reach = Object.fromEntries(
      Object.keys(MATRIX).map((capability) => [capability, person(role).reach(capability as Capability)]),
    )
    const stated = Object.entries(MATRIX).map(([capability, { all, own }]) => {
      return [capability, names(all).includes(role) ? 'all' : names(own).includes(role) ? 'own' : null]
    })
    expect(reach).toEqual(Object.fromEntries(stated))
  })

  it('a key of a role reaches as far as the role; bound to a partner no further than that partner', () => {
    for (const role of ALL_ROLES) {
      const facts = { kind: 'api_key', id: 'a-key', name: 'Key', role } as const
      for (const capability of Object.keys(MATRIX) as Capability[]) {
        expect(makeActor(facts).reach(capability), `${role} ${capability}`).toBe(person(role).reach(capability))
        const bound = makeActor({ ...facts, partnerId: 'theirs' }).reach(capability)
        expect(bound, `bound ${role} ${capability}`).toBe(person(role).reach(capability) && 'own')
      }
    }
  })
})

describe('every action, loader and endpoint', () => {
  it('is one of the doors listed here, and every door listed exists', () => {
    const listed = Object.entries(DOORS).flatMap(([file, exported]) =>
      Object.keys(exported).map((name) => `${file} ${name}`),
    )
    expect([...doors.keys()].sort()).toEqual(listed.sort())
  })

  it('names the capability that product.md asks for', () => {
    for (const [file, exported] of Object.entries(DOORS)) {
      for (const [name, capability] of Object.entries(exported)) {
        const named = doors.get(`${file} ${name}`)
        const one = Array.isArray(named) && named.length === 1 ? named[0] : named
        expect({ [`${file} ${name}`]: one }).toEqual({ [`${file} ${name}`]: capability })
      }
    }
  })

  it.each(ALL_ROLES)('lets %s pass or not as product.md says', (role) => {
    for (const [door, capability] of doors) {
      if (capability === undefined) continue
      expect({ [door]: mayPass(person(role), capability) }).toEqual({ [door]: expected(role, capability) })
    }
  })

  it('lets nobody pass who is not signed in, but through the doors for everybody', () => {
    const open = [...doors].filter(([, capability]) => capability !== undefined && mayPass(null, capability))
    expect(open.map(([door]) => door).sort()).toEqual([
      'app/(public)/survey/[token]/answer/route.ts POST',
      'app/(public)/unsubscribe/[token]/one-click/route.ts GET',
      'app/(public)/unsubscribe/[token]/one-click/route.ts POST',
      'app/(public)/unsubscribe/[token]/stop/route.ts POST',
      'app/api/health/route.ts GET',
      'app/api/metrics/route.ts GET',
      'app/api/ready/route.ts GET',
      ...['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((method) => `app/api/v1/[...nowhere]/route.ts ${method}`),
      'app/api/v1/openapi.json/route.ts GET',
      'lib/auth/actions.ts choosePassword',
      'lib/auth/actions.ts passSecondFactor',
      'lib/auth/actions.ts requestLink',
      'lib/auth/actions.ts signIn',
      'lib/auth/actions.ts signOut',
      'lib/auth/loaders.ts loadLink',
      'lib/kpis/loaders/pinboards.ts loadStopLink',
      'lib/surveys/loaders.ts loadSurveyLink',
    ])
  })
})
