import { describe, expect, it } from 'vitest'
import { type NoActionStep, nextNoActionStep } from '@/lib/orders/domain/no-action'

const CLOCK = { minutes: 60, reminderEveryMinutes: 15, remindersBeforeEscalation: 2 }
const STARTED = new Date('2026-11-24T05:30:00Z')
const minute = (minutes: number): Date => new Date(STARTED.getTime() + minutes * 60_000)

/** What is told, minute by minute, when somebody looks only in these minutes. */
function toldWhen(looks: readonly number[], clock = CLOCK): [number, NoActionStep['kind']][] {
  const told: [number, NoActionStep['kind']][] = []
  let so = { steps: 0, lastAt: null as Date | null }
  for (const look of looks) {
    const next = nextNoActionStep({ startedAt: STARTED, told: so }, clock, minute(look))
    if (!next) continue
    expect(next.step).toBe(so.steps + 1)
    told.push([look, next.kind])
    so = { steps: next.step, lastAt: minute(look) }
  }
  return told
}

const EVERY_MINUTE = Array.from({ length: 400 }, (_, index) => index)

describe('an order on which nobody acts', () => {
  it('is reminded of at 60 min, every 15 min, and escalated after two reminders, once', () => {
    expect(toldWhen(EVERY_MINUTE)).toEqual([
      [60, 'reminder'],
      [75, 'reminder'],
      [90, 'escalation'],
    ])
  })

  it('gives time to act between two steps also when nobody looked for hours', () => {
    expect(toldWhen([300, 301, 314, 315, 316, 330])).toEqual([
      [300, 'reminder'],
      [315, 'reminder'],
      [330, 'escalation'],
    ])
  })

  it('follows the minutes and the number of the policy', () => {
    expect(toldWhen(EVERY_MINUTE, { minutes: 20, reminderEveryMinutes: 5, remindersBeforeEscalation: 3 })).toEqual([
      [20, 'reminder'],
      [25, 'reminder'],
      [30, 'reminder'],
      [35, 'escalation'],
    ])
  })
})
