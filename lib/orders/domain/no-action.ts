import { addMinutes } from '@/lib/core/business-time'
import type { ClocksPolicy } from '@/lib/policies/types'

/** A reminder of an order that nobody acts on, or what follows when reminders did not help. */
export type NoActionStep = { step: number; kind: 'reminder' | 'escalation' }

/**
 * What is to be told next of an assignment that nobody accepted or contacted, if its time has come: the first reminder when the clock
 * ends, each further one so long after the one before (also after a pause of the product: nobody gets all at once), then one
 * escalation, then nothing. Source: product.md, "Clocks" (no action).
 */
export function nextNoActionStep(
  assignment: { startedAt: Date; told: { steps: number; lastAt: Date | null } },
  clock: ClocksPolicy['noAction'],
  now: Date,
): NoActionStep | null {
  const { startedAt, told } = assignment
  if (told.steps > clock.remindersBeforeEscalation) return null
  const dueAt = told.lastAt ? addMinutes(told.lastAt, clock.reminderEveryMinutes) : addMinutes(startedAt, clock.minutes)
  if (dueAt > now) return null
  const step = told.steps + 1
  return { step, kind: step <= clock.remindersBeforeEscalation ? 'reminder' : 'escalation' }
}
