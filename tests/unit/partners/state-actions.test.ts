import { describe, expect, it } from 'vitest'
import { makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import type { PartnerId } from '@/lib/core/ids'
import { actionsFrom, applyAction, holdIsOver } from '@/lib/partners/domain/state-actions'
import { mayDecide, reaches } from '@/lib/partners/policy'
import type { PartnerAction, PartnerActionKind, PartnerState } from '@/lib/partners/types'

const now = new Date('2026-11-23T06:00:00Z')
const later = new Date('2026-11-25T06:00:00Z')

// What may happen to whom, as the business says it; everything else is refused.
const TABLE: Record<PartnerState, Partial<Record<PartnerActionKind, PartnerState>>> = {
  applied: { activate: 'active', deactivate: 'deactivated' },
  active: { hold: 'hold', deactivate: 'deactivated' },
  hold: { hold: 'hold', lift_hold: 'active', deactivate: 'deactivated' },
  deactivated: { reactivate: 'active' },
}
const STATES = ['applied', 'active', 'hold', 'deactivated'] as const
const KINDS = ['activate', 'hold', 'lift_hold', 'deactivate', 'reactivate'] as const

describe.each(STATES)('a partner that is %s', (state) => {
  it.each(KINDS)('by %s', (kind) => {
    const holdUntil = kind === 'hold' ? later : null
    const result = applyAction({ state, holdUntil: null }, { kind, holdUntil }, now)
    const expected = TABLE[state][kind]
    if (expected) expect(result).toEqual({ ok: true, value: { state: expected, holdUntil } })
    else expect(result.ok).toBe(false)
  })

  it('is offered exactly the actions that it can take', () => {
    expect([...actionsFrom(state)].sort()).toEqual(Object.keys(TABLE[state]).sort())
  })
})

it('a hold ends in the future or is open', () => {
  const hold = (holdUntil: Date | null) =>
    applyAction({ state: 'active', holdUntil: null }, { kind: 'hold', holdUntil }, now)
  expect(hold(null)).toEqual({ ok: true, value: { state: 'hold', holdUntil: null } })
  expect(hold(now).ok).toBe(false)
})

it('only a hold has an end', () => {
  expect(applyAction({ state: 'active', holdUntil: null }, { kind: 'deactivate', holdUntil: later }, now).ok).toBe(
    false,
  )
})

it('the hold that is there already is no change; another end of it is', () => {
  const partner = { state: 'hold' as const, holdUntil: later }
  expect(applyAction(partner, { kind: 'hold', holdUntil: later }, now)).toMatchObject({
    refusal: { code: 'no_change' },
  })
  expect(applyAction(partner, { kind: 'hold', holdUntil: null }, now).ok).toBe(true)
})

it('a hold is over from its end on', () => {
  expect(holdIsOver({ state: 'hold', holdUntil: now }, now)).toBe(true)
  expect(holdIsOver({ state: 'hold', holdUntil: later }, now)).toBe(false)
  expect(holdIsOver({ state: 'hold', holdUntil: null }, now)).toBe(false)
})

const proposal = (kind: PartnerActionKind, proposedBy = 'proposer'): PartnerAction => ({
  id: 'a',
  partnerId: 'p' as PartnerId,
  kind,
  reason: 'why',
  holdUntil: null,
  proposedBy,
  proposedByName: 'Somebody',
  proposedAt: now,
  decision: 'proposed',
  decidedBy: null,
  decidedByName: null,
  decidedAt: null,
  note: null,
})
const person = (role: Role, id = 'decider') => makeActor({ kind: 'user', id, name: role, role })

// Who approves what: product.md, "Roles".
describe('decisions', () => {
  const HOLD_ROLES = ['vendor_manager', 'ops_manager']
  const ROLES = [
    'ceo',
    'ops_manager',
    'ops_executive',
    'vendor_manager',
    'vendor_quality',
    'area_manager',
    'cx_lead',
    'cx_agent',
    'finance',
    'admin',
  ] as const
  it.each(ROLES)('%s approves only what the role decides', (role) => {
    for (const kind of ['activate', 'hold', 'lift_hold'] as const) {
      expect(mayDecide(person(role), proposal(kind), 'approve').ok).toBe(HOLD_ROLES.includes(role))
    }
    for (const kind of ['deactivate', 'reactivate'] as const) {
      expect(mayDecide(person(role), proposal(kind), 'approve').ok).toBe(role === 'ceo')
    }
  })

  it('nobody approves what they proposed themselves', () => {
    expect(mayDecide(person('ops_manager', 'proposer'), proposal('hold'), 'approve')).toMatchObject({
      refusal: { code: 'same_person' },
    })
  })

  it('the unlimited key may play both persons', () => {
    const key = makeActor({ kind: 'api_key', id: 'proposer', name: 'Bootstrap', role: 'admin', unlimited: true })
    expect(mayDecide(key, proposal('deactivate'), 'approve').ok).toBe(true)
  })

  it('a proposal is withdrawn by whoever made it, and by nobody else', () => {
    expect(mayDecide(person('cx_agent', 'proposer'), proposal('hold'), 'withdraw').ok).toBe(true)
    expect(mayDecide(person('ceo'), proposal('hold'), 'withdraw').ok).toBe(false)
  })

  it('a key bound to a partner decides nothing and reaches only its own', () => {
    const key = makeActor({ kind: 'api_key', id: 'k', name: 'Partner app', role: 'ops_manager', partnerId: 'p1' })
    expect(mayDecide(key, proposal('hold'), 'approve').ok).toBe(false)
    expect(reaches(key, 'partners.edit', { id: 'p1' as PartnerId })).toBe(true)
    expect(reaches(key, 'partners.edit', { id: 'p2' as PartnerId })).toBe(false)
  })
})
