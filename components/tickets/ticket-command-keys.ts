import type { TicketCommand } from '@/lib/tickets/types'

/** The key of each command, the same on a row of the list and on the ticket's page. A capital letter is with Shift. */
export const TICKET_KEYS: Partial<Record<TicketCommand, string>> = {
  take: 't',
  assign: 'a',
  start: 's',
  wait_for_customer: 'w',
  wait_for_team: 'W',
  resume: 's',
  hand_over: 'h',
  send_back: 'b',
  set_priority: '!',
  link: 'l',
  follow: 'f',
  unfollow: 'f',
  resolve: 'r',
  close: 'd',
  reopen: 'R',
  merge: 'M',
}

/** The keys as the list of keys tells them. */
export const TICKET_KEY_MEANINGS: readonly { keys: readonly string[]; meaning: string }[] = [
  { keys: ['t', 'a'], meaning: 'Take it, assign it' },
  { keys: ['s'], meaning: 'Start or resume' },
  { keys: ['w', 'W'], meaning: 'Wait for the customer, for a team' },
  { keys: ['h', 'b'], meaning: 'Hand over, send back' },
  { keys: ['!'], meaning: 'Set the priority' },
  { keys: ['l', 'M'], meaning: 'Link an order or partner, merge' },
  { keys: ['f'], meaning: 'Follow, or no longer' },
  { keys: ['r', 'd', 'R'], meaning: 'Resolve, close, reopen' },
]
