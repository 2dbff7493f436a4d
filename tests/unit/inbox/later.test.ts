import { describe, expect, it } from 'vitest'
import { laterChoices, whyNotLater } from '@/lib/inbox/domain/later'
import { mailAbout } from '@/lib/inbox/domain/subjects'

const ist = (text: string): Date => new Date(`${text}+05:30`)
const labels = (now: string): string[] => laterChoices(ist(now)).map(({ label }) => label)

describe('the moments offered for later', () => {
  it('all lie ahead, soonest first, at any hour of any day', () => {
    for (let hour = 0; hour < 24 * 14; hour++) {
      const now = new Date(ist('2026-11-20T00:00:00').getTime() + hour * 3_600_000)
      const times = laterChoices(now).map(({ at }) => at.getTime())
      expect(times.every((time) => time > now.getTime())).toBe(true)
      expect(new Set(laterChoices(now).map(({ id }) => id)).size).toBe(times.length)
    }
  })

  it('offer the evening only while it is some hours away', () => {
    expect(labels('2026-11-24T11:00:00')).toContain('This evening, 18:00')
    expect(labels('2026-11-24T15:30:00')).not.toContain('This evening, 18:00')
  })

  it('offer Monday once: not beside a tomorrow that is one', () => {
    expect(labels('2026-11-24T11:00:00')).toContain('Monday, 10:00')
    expect(labels('2026-11-29T11:00:00')).not.toContain('Monday, 10:00')
    const monday = laterChoices(ist('2026-11-30T11:00:00')).find(({ id }) => id === 'monday')
    expect(monday?.at).toEqual(ist('2026-12-07T10:00:00'))
  })
})

it('nothing is put off to the past, to now, or beyond a year', () => {
  const now = ist('2026-11-24T11:00:00')
  expect(whyNotLater(now, now)).not.toBeNull()
  expect(whyNotLater(ist('2026-11-24T11:00:01'), now)).toBeNull()
  expect(whyNotLater(ist('2027-11-26T11:00:00'), now)).not.toBeNull()
})

it('a mail says what kind of item and on what, and where to read it', () => {
  const item = { kind: 'mention', subject: { kind: 'order', id: 'OR-100123' }, fromName: 'Kavya' } as const
  const mail = mailAbout(item, 'https://desk.example')
  expect(mail.subject).toBe('Mention on order OR-100123')
  expect(mail.body).toContain('https://desk.example/orders/OR-100123')
})
