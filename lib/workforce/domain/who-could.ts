import type { Considered, Why } from '../types'

/** What stands against a person whatever the ticket. */
const WHATEVER_THE_TICKET: readonly Why[] = ['not_taking', 'absent', 'off_shift', 'full']

/** Whether nobody could take any ticket of the team now: then the others need not be asked. */
export function concernsEverybody(considered: readonly Considered[]): boolean {
  return considered.every(({ why }) => WHATEVER_THE_TICKET.includes(why))
}
