import type { OrderEvent } from '../types'

/** After so many calls in a row that nobody answered, the customer counts as not responding. Source: domain-facts.md, T02 and O3. */
const ATTEMPTS = 3
/** The failure reason that fits. */
export const NOT_RESPONDING = 'customer_not_responding'

export type CallAttempts = { unanswered: number; lastAt: Date | null; notResponding: boolean }

/** Whether an event begins the counting anew: whoever has the order now has to try by themselves; whoever was reached responds. */
function beginsAnew({ command, data }: OrderEvent): boolean {
  if (command === 'log_contact') return data.answered === true
  return ['assign', 'reassign', 'reopen', 'reverse_failure'].includes(command)
}

/** The calls in a row that were not answered, since the order was given to its partner or the customer was last reached. */
export function callAttempts(events: readonly OrderEvent[]): CallAttempts {
  const since = events.slice(events.findLastIndex(beginsAnew) + 1)
  const calls = since.filter(({ command, data }) => command === 'log_contact' && data.channel === 'call')
  return { unanswered: calls.length, lastAt: calls.at(-1)?.at ?? null, notResponding: calls.length >= ATTEMPTS }
}

export function attemptWords({ unanswered }: CallAttempts): string {
  return `${unanswered} ${unanswered === 1 ? 'call' : 'calls'} in a row not answered`
}

/** What the failure's report says, to be changed before it is sent. */
export function notRespondingNote({ unanswered }: CallAttempts): string {
  return `${unanswered} calls not answered`
}
