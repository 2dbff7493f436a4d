import { expect, it } from 'vitest'
import { wholeClocks } from '@/lib/policies/domain/whole-clocks'

it('a version from before reminders were counted means two, and keeps its own minutes', () => {
  const { noAction } = wholeClocks({ noAction: { minutes: 45, reminderEveryMinutes: 10 } })
  expect(noAction).toEqual({ minutes: 45, reminderEveryMinutes: 10, remindersBeforeEscalation: 2 })
})

it('a version that says how many means what it says', () => {
  const kept = { noAction: { minutes: 45, reminderEveryMinutes: 10, remindersBeforeEscalation: 5 } }
  expect(wholeClocks(kept).noAction.remindersBeforeEscalation).toBe(5)
})
