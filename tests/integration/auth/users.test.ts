import { describe, expect, it } from 'vitest'
import { SYSTEM } from '@/lib/auth/actor'
import { changeUser, deactivateUser, resetPassword } from '@/lib/auth/commands/change-user'
import { createUser, inviteUser } from '@/lib/auth/commands/create-user'
import { lookAtLink, requestPasswordLink, setPasswordByLink } from '@/lib/auth/commands/password-links'
import { listAudit } from '@/lib/auth/data/audit'
import { listUsers } from '@/lib/auth/data/users'
import type { InviteInput } from '@/lib/auth/schema'
import { encodeSession, signedInBy } from '@/lib/auth/session-token'
import { db } from '@/lib/server/database'
import { contextOf, makePartner, refusal, TUESDAY_11, value } from '../business'
import { later, PASSWORD, type Person, person, trySignIn } from './people'

const BOSS = contextOf(SYSTEM)
const DAY = 86_400
const secretOf = (link: string | null | undefined) => link?.split('/link/')[1] ?? ''
const log = async (id: string) => (await listAudit({ subjectKinds: ['user'], subjectIds: [id] })).items

async function change(somebody: Person, to: Partial<Parameters<typeof changeUser>[1]>, context = BOSS) {
  const { id: userId, name, role, version, partnerId } = await somebody.account()
  return changeUser(context, { userId, version, name, role, partnerId, teams: [], ...to })
}

describe('an invitation', () => {
  const input: InviteInput = {
    email: 'new@test.example',
    name: 'New Person',
    role: 'analyst',
    teams: [],
    partnerId: null,
  }

  it('is a link that sets a password once, within seven days', async () => {
    const { userId, link } = value(await inviteUser(BOSS, { ...input, teams: ['CX'] }))
    const secret = secretOf(link)
    expect((await lookAtLink(secret, later(6 * DAY)))?.email).toBe('new@test.example')
    expect(await lookAtLink(secret, later(7 * DAY))).toBeNull()
    const late = contextOf(SYSTEM, later(7 * DAY))
    expect(refusal(await setPasswordByLink(late, { secret, password: 'a phrase of my own' }))).toBe('link_expired')
    expect(refusal(await setPasswordByLink(BOSS, { secret, password: 'New Person 12' }))).toBe('weak_password')
    expect(value(await setPasswordByLink(BOSS, { secret, password: 'a phrase of my own' })).userId).toBe(userId)
    expect(refusal(await setPasswordByLink(BOSS, { secret, password: 'another phrase' }))).toBe('link_expired')
    expect((await trySignIn('new@test.example', 'a phrase of my own')).ok).toBe(true)
  })

  it('cannot be used by two at the same moment', async () => {
    const { link } = value(await inviteUser(BOSS, { ...input, email: 'race@test.example' }))
    const tries = ['first phrase here', 'second phrase here', 'third phrase here'].map((password) =>
      setPasswordByLink(BOSS, { secret: secretOf(link), password }),
    )
    expect((await Promise.all(tries)).filter((answer) => answer.ok)).toHaveLength(1)
  })

  it('goes to one account per address, however it is written and whoever is quicker', async () => {
    const twice = await Promise.all([
      inviteUser(BOSS, { ...input, email: 'same@test.example' }),
      inviteUser(BOSS, { ...input, email: 'SAME@test.example' }),
    ])
    expect(twice.filter((answer) => answer.ok)).toHaveLength(1)
    expect(refusal(await inviteUser(BOSS, { ...input, email: 'Same@Test.example' }))).toBe('already_exists')
  })

  it('keeps only the hash of its secret', async () => {
    const { link } = value(await inviteUser(BOSS, { ...input, email: 'hash@test.example' }))
    expect(JSON.stringify(await db().passwordLink.findMany())).not.toContain(secretOf(link))
  })
})

describe('a reset by the administrator', () => {
  it('ends the old password and every session, and makes a link for a day; a newer link ends the older', async () => {
    const tara = await person()
    const cookie = await encodeSession({ sub: tara.id, epoch: 0, passedSecondFactor: true })
    const first = value(await resetPassword(BOSS, { userId: tara.id, version: 1 }))
    expect(refusal(await trySignIn(tara.email, PASSWORD))).toBe('sign_in_failed')
    expect(await signedInBy(cookie)).toBeNull()
    const second = value(await resetPassword(BOSS, { userId: tara.id, version: 2 }))
    expect(await lookAtLink(secretOf(first?.link), TUESDAY_11)).toBeNull()
    expect(await lookAtLink(secretOf(second?.link), later(DAY - 1))).not.toBeNull()
    expect(await lookAtLink(secretOf(second?.link), later(DAY))).toBeNull()
  })

  it('with a password (command line) asks for another one first', async () => {
    const tara = await person()
    value(await resetPassword(BOSS, { userId: tara.id, version: 1, password: 'handed over by phone' }))
    const { userId, epoch } = value(await trySignIn(tara.email, 'handed over by phone'))
    const session = await signedInBy(await encodeSession({ sub: userId, epoch, passedSecondFactor: true }))
    expect(session?.mustChangePassword).toBe(true)
  })

  it('links of somebody deactivated are void', async () => {
    const tara = await person()
    const issued = value(await resetPassword(BOSS, { userId: tara.id, version: 1 }))
    value(await deactivateUser(BOSS, { userId: tara.id, version: 2 }))
    expect(await lookAtLink(secretOf(issued?.link), TUESDAY_11)).toBeNull()
  })

  it('is the only way while no mail is configured', async () => {
    const tara = await person()
    expect(refusal(await requestPasswordLink(BOSS, { email: tara.email, address: null }))).toBe('not_found')
  })
})

describe('changing access', () => {
  it('is logged with who, from what and to what, never with names or addresses', async () => {
    const boss = await person({ role: 'admin' })
    const tara = await person({ role: 'finance', name: 'Uncommon Name' })
    value(await change(tara, { role: 'analyst', teams: ['Finance', 'CX'], name: 'Another Name' }, boss.context()))
    const entries = await log(tara.id)
    const role = entries.find(({ action }) => action === 'users.change_role')
    expect(role).toMatchObject({ actorId: boss.id, data: { from: 'finance', to: 'analyst' } })
    const teams = entries.find(({ action }) => action === 'users.change_teams')
    expect(teams?.data).toEqual({ from: [], to: ['CX', 'Finance'] })
    expect(entries.map(({ action }) => action)).toContain('users.rename')
    expect(JSON.stringify(entries.map(({ data }) => data))).not.toMatch(/Name|@/)
  })

  it('by two administrators at once: one wins, the other is told', async () => {
    const tara = await person()
    const { version } = await tara.account()
    const both = await Promise.all([
      change(tara, { role: 'finance', version }),
      change(tara, { role: 'analyst', version }),
    ])
    expect(both.filter((answer) => answer.ok)).toHaveLength(1)
    expect(both.filter((answer) => !answer.ok).map(refusal)).toEqual(['conflict'])
    expect(refusal(await deactivateUser(BOSS, { userId: tara.id, version }))).toBe('conflict')
  })

  it('nothing changed is said, not saved', async () => {
    const tara = await person()
    expect(refusal(await change(tara, {}))).toBe('no_change')
  })

  it('an associate needs a partner, and loses it with the role', async () => {
    const { id, code } = await makePartner({ kind: 'in_house' })
    const tara = await person()
    expect(refusal(await change(tara, { role: 'associate' }))).toBe('invalid')
    expect(refusal(await change(tara, { role: 'associate', partnerId: 'P-nobody' }))).toBe('invalid')
    value(await change(tara, { role: 'associate', partnerId: code }))
    expect((await tara.account()).partnerId).toBe(id)
    value(await change(tara, { role: 'cx_agent', partnerId: id }))
    expect((await tara.account()).partnerId).toBeNull()
    const lost = { email: 'lost@test.example', name: 'Lost', role: 'associate' } as const
    expect(refusal(await createUser(BOSS, lost))).toBe('invalid')
  })
})

describe('the list of users', () => {
  it('pages by name in both directions and misses nobody', async () => {
    for (let index = 0; index < 60; index++) {
      const email = `list${index}@test.example`
      await createUser(BOSS, { email, name: `Listed ${index % 7}`, role: 'marketing' })
    }
    const first = await listUsers({ role: 'marketing' })
    const second = await listUsers({ role: 'marketing' }, { after: first.next })
    const back = await listUsers({ role: 'marketing' }, { before: second.previous })
    expect(first.items).toHaveLength(50)
    expect(second).toMatchObject({ next: null })
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(60)
    expect(back.items.map(({ id }) => id)).toEqual(first.items.map(({ id }) => id))
    expect(back.previous).toBeNull()
  })

  it('takes % and _ in a search for themselves', async () => {
    expect((await listUsers({ q: '%' })).items).toEqual([])
  })
})
