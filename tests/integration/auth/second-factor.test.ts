import { generateSync } from 'otplib'
import { beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '@/lib/auth/actor'
import { changeSettings } from '@/lib/auth/commands/change-settings'
import { resetSecondFactor } from '@/lib/auth/commands/change-user'
import {
  confirmSecondFactor,
  offerSecondFactor,
  renewRecoveryCodes,
  turnOffSecondFactor,
} from '@/lib/auth/commands/second-factor'
import { signInWithCode } from '@/lib/auth/commands/sign-in'
import { encodeSession, signedInBy, userOfToken } from '@/lib/auth/session-token'
import { db } from '@/lib/server/database'
import { readSettings } from '@/lib/server/settings'
import { contextOf, refusal, TUESDAY_11, value } from '../business'
import { later, PASSWORD, type Person, person, trySignIn } from './people'

const codeOf = (secret: string, at: Date) =>
  generateSync({ secret: secret.replaceAll(' ', ''), epoch: Math.floor(at.getTime() / 1000) })

/** Turns the second factor on at TUESDAY_11, spending that moment's code. */
async function enrol(somebody: Person): Promise<{ secret: string; recoveryCodes: string[] }> {
  const offered = await offerSecondFactor(somebody.context())
  if (!offered) throw new Error('nothing offered')
  const { enrolment, secret } = offered
  const input = { enrolment, code: codeOf(secret, TUESDAY_11), address: null }
  return { secret, recoveryCodes: value(await confirmSecondFactor(somebody.context(), input)).recoveryCodes }
}

const byCode = (userId: string, code: string, now: Date) =>
  signInWithCode({ now, requestId: null }, { userId, code, address: null })

describe('with a second factor', () => {
  let tara: Person
  let secret: string
  let recoveryCodes: string[]
  beforeAll(async () => {
    tara = await person()
    ;({ secret, recoveryCodes } = await enrol(tara))
  })

  it('the password alone opens nothing but the question for the code', async () => {
    const half = value(await trySignIn(tara.email, PASSWORD, { now: later(60) }))
    expect(half.owesCode).toBe(true)
    const cookie = await encodeSession({ sub: half.userId, epoch: half.epoch, passedSecondFactor: false })
    expect(await signedInBy(cookie)).toBeNull()
    expect((await userOfToken(cookie))?.owesCode).toBe(true)
  })

  it('the code that turned it on is spent, the next one lets in', async () => {
    expect(refusal(await byCode(tara.id, codeOf(secret, TUESDAY_11), later(5)))).toBe('invalid')
    const whole = value(await byCode(tara.id, codeOf(secret, later(60)), later(60)))
    const cookie = await encodeSession({ sub: whole.userId, epoch: whole.epoch, passedSecondFactor: true })
    expect(await signedInBy(cookie)).not.toBeNull()
  })

  it('of two that use one code at the same moment, one comes in', async () => {
    const code = codeOf(secret, later(120))
    const answers = await Promise.all(Array.from({ length: 6 }, () => byCode(tara.id, code, later(120))))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })

  it('a recovery code works once, for its owner', async () => {
    const [code = ''] = recoveryCodes
    const eve = await person()
    await enrol(eve)
    expect(refusal(await byCode(eve.id, code, later(180)))).toBe('invalid')
    expect((await byCode(tara.id, code.toUpperCase(), later(180))).ok).toBe(true)
    expect(refusal(await byCode(tara.id, code, later(181)))).toBe('invalid')
  })

  it('ten wrong codes lock the account like wrong passwords', async () => {
    const slow = await person()
    const own = await enrol(slow)
    for (let index = 0; index < 10; index++) {
      expect(refusal(await byCode(slow.id, '000000', later(60 + index)))).toBe('invalid')
    }
    expect(refusal(await byCode(slow.id, codeOf(own.secret, later(90)), later(90)))).toBe('locked_out')
    expect(refusal(await trySignIn(slow.email, PASSWORD, { now: later(90) }))).toBe('locked_out')
  })

  it('its secret and codes lie nowhere in the clear', async () => {
    const { totpSecret } = await tara.account()
    expect(totpSecret).not.toContain(secret.replaceAll(' ', ''))
    const rows = await db().recoveryCode.findMany({ where: { userId: tara.id } })
    for (const code of recoveryCodes) expect(JSON.stringify(rows)).not.toContain(code)
  })

  it('new recovery codes end the old ones', async () => {
    const code = codeOf(secret, later(300))
    const fresh = value(await renewRecoveryCodes(tara.context(later(300)), { code, address: null }))
    expect(refusal(await byCode(tara.id, recoveryCodes[1] ?? '', later(310)))).toBe('invalid')
    expect((await byCode(tara.id, fresh[0] ?? '', later(310))).ok).toBe(true)
  })

  it('an offer for somebody else, a second one while it is on, or a forged one does nothing', async () => {
    const eve = await person()
    const offered = await offerSecondFactor(eve.context())
    const input = {
      enrolment: offered?.enrolment ?? '',
      code: codeOf(offered?.secret ?? '', TUESDAY_11),
      address: null,
    }
    const mallory = await person()
    expect(refusal(await confirmSecondFactor(mallory.context(), input))).toBe('invalid')
    expect(refusal(await confirmSecondFactor(tara.context(), input))).toBe('invalid')
    expect(refusal(await confirmSecondFactor(eve.context(), { ...input, enrolment: 'forged' }))).toBe('invalid')
    expect(await offerSecondFactor(tara.context())).toBeNull()
  })
})

describe('the administrator', () => {
  it('requires it of a role: its people must set it up, and cannot turn it off', async () => {
    const tara = await person({ role: 'finance' })
    const cookie = await encodeSession({ sub: tara.id, epoch: 0, passedSecondFactor: true })
    expect((await signedInBy(cookie))?.mustSetUpSecondFactor).toBe(false)
    const { values, versions } = await readSettings()
    value(await changeSettings(contextOf(SYSTEM), { ...values, second_factor_roles: ['finance'], versions }))
    expect((await signedInBy(cookie))?.mustSetUpSecondFactor).toBe(true)
    const { secret } = await enrol(tara)
    const whole = await encodeSession({ sub: tara.id, epoch: 1, passedSecondFactor: true })
    expect((await signedInBy(whole))?.mustSetUpSecondFactor).toBe(false)
    const input = { code: codeOf(secret, later(60)), address: null }
    expect(refusal(await turnOffSecondFactor(tara.context(later(60)), input))).toBe('not_allowed')
  })

  it('takes it away from somebody who lost their phone; sessions end', async () => {
    const tara = await person()
    await enrol(tara)
    const cookie = await encodeSession({ sub: tara.id, epoch: 1, passedSecondFactor: true })
    value(await resetSecondFactor(contextOf(SYSTEM), { userId: tara.id, version: 1 }))
    expect(await signedInBy(cookie)).toBeNull()
    expect(value(await trySignIn(tara.email, PASSWORD)).owesCode).toBe(false)
  })
})

it('a person turns it off with a code', async () => {
  const tara = await person()
  const { secret } = await enrol(tara)
  expect(refusal(await turnOffSecondFactor(tara.context(later(60)), { code: '000000', address: null }))).toBe('invalid')
  value(await turnOffSecondFactor(tara.context(later(60)), { code: codeOf(secret, later(60)), address: null }))
  expect(value(await trySignIn(tara.email, PASSWORD, { now: later(61) })).owesCode).toBe(false)
})
