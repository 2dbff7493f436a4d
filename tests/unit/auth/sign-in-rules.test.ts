import { generateSync } from 'otplib'
import { describe, expect, it } from 'vitest'
import { passwordProblem } from '@/lib/auth/domain/password-rules'
import { lockedUntil } from '@/lib/auth/domain/throttle'
import { plainCode, stepOfCode } from '@/lib/auth/domain/totp'
import { safeNext } from '@/lib/auth/schema'

const NOW = new Date('2026-11-24T05:30:00Z')
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)
const times = (count: number, seconds: number) => Array.from({ length: count }, (_, index) => ago(seconds + index))

describe('the throttle', () => {
  it('does not lock after nine failures', () => {
    expect(lockedUntil(times(9, 1), NOW)).toBeNull()
  })

  it('locks for 15 minutes from the tenth', () => {
    expect(lockedUntil(times(10, 60), NOW)?.toISOString()).toBe('2026-11-24T05:44:00.000Z')
  })

  it('opens when the 15 minutes are over', () => {
    expect(lockedUntil(times(10, 15 * 60), NOW)).toBeNull()
  })

  it('does not add up failures of different quarters of an hour', () => {
    expect(lockedUntil([...times(9, 1), ago(16 * 60)], NOW)).toBeNull()
  })

  it('one failure after a lock does not lock again', () => {
    expect(lockedUntil([ago(1), ...times(9, 15 * 60 + 5)], NOW)).toBeNull()
  })
})

describe('passwords', () => {
  const person = { email: 'asha.verma@example.in', name: 'Asha Verma' }
  const refused = (password: string) => passwordProblem(password, person) !== null

  it('have at least 12 characters', () => {
    expect(refused('tr0ub4dor&3')).toBe(true)
    expect(refused('tr0ub4dor&3x')).toBe(false)
  })

  it('have at most 200, so that hashing stays cheap', () => {
    expect(refused('correct horse '.repeat(15))).toBe(true)
  })

  it('are not one’s name or address with a few digits', () => {
    expect(refused('asha.verma@example.in')).toBe(true)
    expect(refused('AshaVerma123')).toBe(true)
    expect(refused('asha.verma.12')).toBe(true)
    expect(refused('asha and a wild garden')).toBe(false)
  })

  it('are not of the commonest', () => {
    expect(refused('Password1234')).toBe(true)
    expect(refused('123456789012')).toBe(true)
    expect(refused('qwertyuiopas')).toBe(true)
    expect(refused('aaaaaaaaaaaaaa')).toBe(true)
  })
})

describe('codes of the second factor', () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  const epoch = Math.floor(NOW.getTime() / 1000)
  const step = Math.floor(epoch / 30)
  const codeAt = (offset: number) => generateSync({ secret, epoch: epoch + offset })

  it('are right for their step and one either way', () => {
    expect(stepOfCode(secret, codeAt(0), null, NOW)).toBe(step)
    expect(stepOfCode(secret, codeAt(-30), null, NOW)).toBe(step - 1)
    expect(stepOfCode(secret, codeAt(30), null, NOW)).toBe(step + 1)
    expect(stepOfCode(secret, codeAt(-90), null, NOW)).toBeNull()
  })

  it('work once: neither the same step nor an earlier one again', () => {
    expect(stepOfCode(secret, codeAt(0), step, NOW)).toBeNull()
    expect(stepOfCode(secret, codeAt(-30), step, NOW)).toBeNull()
    expect(stepOfCode(secret, codeAt(30), step, NOW)).toBe(step + 1)
  })

  it('are six digits, typed with spaces if one likes', () => {
    expect(stepOfCode(secret, 'abcdef', null, NOW)).toBeNull()
    expect(stepOfCode(secret, plainCode(`${codeAt(0).slice(0, 3)} ${codeAt(0).slice(3)}`), null, NOW)).toBe(step)
  })
})

describe('the way on after signing in', () => {
  it('leads to a path of the panel', () => {
    expect(safeNext('/orders?queue=new')).toBe('/orders?queue=new')
  })

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '',
    null,
    undefined,
    '/\t/evil',
  ])('never elsewhere: %s', (wanted) => {
    expect(safeNext(wanted)).toBe('/')
  })
})
