import { verify } from '@node-rs/argon2'
import { describe, expect, it, vi } from 'vitest'
import { SYSTEM } from '@/lib/auth/actor'
import { deactivateUser } from '@/lib/auth/commands/change-user'
import { changePassword } from '@/lib/auth/commands/own-account'
import { signInWithOidc } from '@/lib/auth/commands/sign-in'
import { sweepAccounts } from '@/lib/auth/commands/sweep'
import { db } from '@/lib/server/database'
import { contextOf, refusal, TUESDAY_11, value } from '../business'
import { later, PASSWORD, person, trySignIn } from './people'

// Watched, not replaced.
vi.mock('@node-rs/argon2', { spy: true })

const MINUTE = 60

async function fail(times: number, email: string, address?: string, start = 0): Promise<void> {
  for (let index = 0; index < times; index++) {
    const answer = await trySignIn(email, 'wrong all the time', { now: later(start + index), address })
    expect(refusal(answer)).toBe('sign_in_failed')
  }
}

describe('signing in', () => {
  it('takes e-mail and password, however the address is written', async () => {
    const tara = await person({ email: 'Tara@Mixed.example' })
    const answer = value(await trySignIn('  tara@mixed.EXAMPLE ', PASSWORD))
    expect(answer).toEqual({ userId: tara.id, epoch: 0, owesCode: false })
  })

  it('says the same of a wrong password, an unknown account, an invited and a deactivated one', async () => {
    const active = await person()
    const invited = await person({ password: undefined })
    const gone = await person()
    value(await deactivateUser(contextOf(SYSTEM), { userId: gone.id, version: 1 }))
    const answers = [
      await trySignIn(active.email, 'not the password'),
      await trySignIn('nobody@test.example', PASSWORD),
      await trySignIn(invited.email, PASSWORD),
      await trySignIn(gone.email, PASSWORD),
    ]
    for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: { code: 'sign_in_failed', facts: {} } })
  })

  it('does the same work for an account that does not exist', async () => {
    const { email } = await person()
    const costs = async (who: string): Promise<string[]> => {
      vi.mocked(verify).mockClear()
      await trySignIn(who, 'wrong all the time')
      // "$argon2id$v=19$m=…,t=…,p=…$": what is compared with says how long it takes.
      return vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split('$').slice(1, 4).join(' '))
    }
    const known = await costs(email)
    expect(known).toEqual([expect.stringContaining('argon2id')])
    expect(await costs('nobody-at-all@test.example')).toEqual(known)
  })

  it('is recorded with the person, never with an address', async () => {
    const tara = await person()
    value(await trySignIn(tara.email, PASSWORD))
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'users.sign_in', subjectId: tara.id } })
    expect(entry.actorId).toBe(tara.id)
    expect(JSON.stringify(entry.data)).toBe('{"proof":"password"}')
  })
})

describe('the throttle', () => {
  it('locks an account after ten failures, not after nine, and opens after 15 minutes', async () => {
    const tara = await person()
    await fail(9, tara.email)
    expect((await trySignIn(tara.email, PASSWORD, { now: later(10) })).ok).toBe(true)
    await fail(10, tara.email, undefined, 20)
    expect(refusal(await trySignIn(tara.email, PASSWORD, { now: later(30) }))).toBe('locked_out')
    expect(refusal(await trySignIn(tara.email, PASSWORD, { now: later(29 + 15 * MINUTE - 1) }))).toBe('locked_out')
    expect((await trySignIn(tara.email, PASSWORD, { now: later(29 + 15 * MINUTE) })).ok).toBe(true)
  })

  it('locks an account that does not exist just the same', async () => {
    await fail(10, 'ghost@test.example')
    const answer = await trySignIn('ghost@test.example', PASSWORD, { now: later(9) })
    expect(answer).toEqual({ ok: false, refusal: { code: 'locked_out', facts: { retry_after: 15 * MINUTE } } })
  })

  it('locks an address that tries many accounts, for everybody behind it and nobody else', async () => {
    const tara = await person()
    for (let index = 0; index < 10; index++) {
      expect((await trySignIn(tara.email, PASSWORD, { now: later(index), address: '192.0.2.9' })).ok).toBe(true)
      await fail(1, `guess${index}@test.example`, '192.0.2.9', index)
    }
    expect(refusal(await trySignIn(tara.email, PASSWORD, { now: later(20), address: '192.0.2.9' }))).toBe('locked_out')
    expect((await trySignIn(tara.email, PASSWORD, { now: later(20), address: '192.0.2.10' })).ok).toBe(true)
  })

  it('a success forgets the failures of the account, not those of the address', async () => {
    const tara = await person()
    await fail(5, tara.email, '192.0.2.20')
    value(await trySignIn(tara.email, PASSWORD, { now: later(6), address: '192.0.2.20' }))
    await fail(5, 'somebody@test.example', '192.0.2.20', 7)
    expect(refusal(await trySignIn(tara.email, PASSWORD, { now: later(20), address: '192.0.2.20' }))).toBe('locked_out')
    expect((await trySignIn(tara.email, PASSWORD, { now: later(20) })).ok).toBe(true)
  })

  it('counts every failure of a burst', async () => {
    const tara = await person()
    await fail(9, tara.email)
    const burst = await Promise.all(
      Array.from({ length: 12 }, () => trySignIn(tara.email, 'wrong all the time', { now: later(20) })),
    )
    expect(burst.every((answer) => !answer.ok)).toBe(true)
    expect(refusal(await trySignIn(tara.email, PASSWORD, { now: later(21) }))).toBe('locked_out')
  })

  it('counts a wrong current password too', async () => {
    const tara = await person()
    for (let index = 0; index < 10; index++) {
      const input = { current: 'not my password', password: 'quite another phrase', address: null }
      expect(refusal(await changePassword(tara.context(later(index)), input))).toBe('invalid')
    }
    expect(refusal(await trySignIn(tara.email, PASSWORD, { now: later(11) }))).toBe('locked_out')
  })

  it('keeps neither address nor account readable, and nothing for long', async () => {
    await fail(1, 'readable@test.example', '198.51.100.77')
    const rows = await db().signInFailure.findMany()
    expect(JSON.stringify(rows)).not.toMatch(/readable|198\.51/)
    await sweepAccounts(later(3 * 3600, TUESDAY_11))
    expect(await db().signInFailure.count()).toBe(0)
  })
})

describe('the organisation’s sign-in (OIDC)', () => {
  const when = { now: TUESDAY_11, requestId: null }

  it('links an account by verified e-mail, once, and knows it by its subject afterwards', async () => {
    const tara = await person({ password: undefined })
    const claims = { subject: 'https://id.example#tara', email: tara.email.toUpperCase(), emailVerified: true }
    expect(value(await signInWithOidc(when, claims)).userId).toBe(tara.id)
    expect((await tara.account()).state).toBe('active')
    expect(value(await signInWithOidc(when, { ...claims, email: null })).userId).toBe(tara.id)
    expect(refusal(await signInWithOidc(when, { ...claims, subject: 'https://id.example#eve' }))).toBe('sign_in_failed')
  })

  it('makes no account, believes no unverified address and lets nobody in who is deactivated', async () => {
    const tara = await person()
    const claims = { subject: 'https://id.example#x', email: tara.email, emailVerified: false }
    const before = await db().user.count()
    expect(refusal(await signInWithOidc(when, claims))).toBe('sign_in_failed')
    expect(refusal(await signInWithOidc(when, { ...claims, email: 'new@test.example', emailVerified: true }))).toBe(
      'sign_in_failed',
    )
    value(await deactivateUser(contextOf(SYSTEM), { userId: tara.id, version: 1 }))
    expect(refusal(await signInWithOidc(when, { ...claims, emailVerified: true }))).toBe('sign_in_failed')
    expect(await db().user.count()).toBe(before)
  })
})
