import type { ClocksPolicy } from '../types'

/** Reminders of an order without action before it is escalated, where a version does not say. Source: issue "escalation after two". */
export const STANDARD_REMINDERS = 2

type Kept = Omit<ClocksPolicy, 'noAction'> & {
  noAction: Omit<ClocksPolicy['noAction'], 'remindersBeforeEscalation'> & { remindersBeforeEscalation?: number }
}

/** The clocks as a version says them: one from before the number of reminders could be chosen means the standard. */
export function wholeClocks(kept: unknown): ClocksPolicy {
  const clocks = kept as Kept
  return { ...clocks, noAction: { remindersBeforeEscalation: STANDARD_REMINDERS, ...clocks.noAction } }
}
