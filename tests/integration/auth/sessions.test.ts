import { describe, expect, it } from 'vitest'
import { SYSTEM } from '@/lib/auth/actor'
import { changeUser, deactivateUser, reactivateUser, signOutUserEverywhere } from '@/lib/auth/commands/change-user'
import { changePassword, endOtherSessions } from '@/lib/auth/commands/own-account'
import { encodeSession, signedInBy } from '@/lib/auth/session-token'
import { contextOf, value } from '../business'
import { PASSWORD, person, trySignIn } from './people'

const ADMIN = contextOf(SYSTEM)

/** Signs in and answers the cookie's content. */
async function session(email: string, password = PASSWORD): Promise<string> {
  const { userId, epoch, owesCode } = value(await trySignIn(email, password))
  return encodeSession({ sub: userId, epoch, passedSecondFactor: !owesCode })
}

describe('a session is checked against the database on every request', () => {
  it('stands for the person while nothing changed', async () => {
    const tara = await person({ role: 'finance', teams: ['Finance'] })
    const found = await signedInBy(await session(tara.email))
    expect(found?.actor).toMatchObject({ kind: 'user', id: tara.id, role: 'finance', teams: ['Finance'] })
  })

  it('ends at once when the account is deactivated, and stays ended when it is opened again', async () => {
    const tara = await person()
    const cookie = await session(tara.email)
    value(await deactivateUser(ADMIN, { userId: tara.id, version: 1 }))
    expect(await signedInBy(cookie)).toBeNull()
    value(await reactivateUser(ADMIN, { userId: tara.id, version: 2 }))
    expect(await signedInBy(cookie)).toBeNull()
    expect(await signedInBy(await session(tara.email))).not.toBeNull()
  })

  it('has the new role at the next request', async () => {
    const tara = await person({ role: 'ops_manager' })
    const cookie = await session(tara.email)
    expect((await signedInBy(cookie))?.actor.can('orders.assign')).toBe(true)
    const { name } = await tara.account()
    value(await changeUser(ADMIN, { userId: tara.id, version: 1, name, role: 'analyst', teams: [], partnerId: null }))
    const after = await signedInBy(cookie)
    expect(after?.actor.role).toBe('analyst')
    expect(after?.actor.can('orders.assign')).toBe(false)
  })

  it('ends when an administrator signs the person out everywhere', async () => {
    const tara = await person()
    const cookies = [await session(tara.email), await session(tara.email)]
    value(await signOutUserEverywhere(ADMIN, { userId: tara.id, version: 1 }))
    for (const cookie of cookies) expect(await signedInBy(cookie)).toBeNull()
  })

  it('of one’s own stays while all others end: signing out elsewhere, a new password', async () => {
    const tara = await person()
    const other = await session(tara.email)
    const left = value(await endOtherSessions(tara.context()))
    const own = await encodeSession({ sub: left.userId, epoch: left.epoch, passedSecondFactor: true })
    expect(await signedInBy(other)).toBeNull()
    expect(await signedInBy(own)).not.toBeNull()
    const input = { current: PASSWORD, password: 'another phrase entirely', address: null }
    const changed = value(await changePassword(tara.context(), input))
    expect(await signedInBy(own)).toBeNull()
    const next = await encodeSession({ sub: changed.userId, epoch: changed.epoch, passedSecondFactor: true })
    expect(await signedInBy(next)).not.toBeNull()
  })

  it('is nothing without our seal, after its time, or for nobody', async () => {
    const tara = await person()
    expect(await signedInBy(undefined)).toBeNull()
    expect(await signedInBy('forged.token.here')).toBeNull()
    expect(await signedInBy(await encodeSession({ sub: 'x', epoch: 0, passedSecondFactor: true }))).toBeNull()
    expect(await signedInBy(await encodeSession({ sub: tara.id, epoch: 0, passedSecondFactor: true }, -60))).toBeNull()
  })
})
