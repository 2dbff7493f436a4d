import type { OrderCommand } from '@/lib/orders/types'

/** The key of each command, the same on a row, in the panel and on the order's page. A capital letter is with Shift. */
export const COMMAND_KEYS: Record<OrderCommand, string> = {
  assign: 'a',
  reassign: 'r',
  reschedule: 's',
  unassign: 'A',
  accept: 'y',
  decline: 'Y',
  start_trip: 't',
  arrive: 'v',
  start_inspection: 'i',
  set_final_price: 'f',
  confirm_pickup: 'b',
  reject_price: 'F',
  initiate_payout: 'w',
  confirm_payout: 'W',
  fail_payout: 'B',
  report_failure: 'l',
  approve_failure: 'd',
  reject_failure: 'd',
  reverse_failure: 'D',
  edit: 'e',
  log_contact: 'c',
  note: 'm',
  set_priority: '!',
  clear_priority: '!',
  cancel: '#',
  tag_non_serviceable: 'N',
  reopen: 'R',
}

/** The key of the slip that goes along to the door. */
export const SLIP_KEY = 'P'

/** The command that a key means among those that may be given now. */
export function commandOfKey(key: string, offered: readonly OrderCommand[]): OrderCommand | null {
  return offered.find((command) => COMMAND_KEYS[command] === key) ?? null
}

/** The keys as the list of keys tells them. */
export const KEY_MEANINGS: readonly { keys: readonly string[]; meaning: string }[] = [
  { keys: ['a'], meaning: 'Assign' },
  { keys: ['r'], meaning: 'Reassign' },
  { keys: ['s'], meaning: 'Reschedule' },
  { keys: ['A'], meaning: 'Unassign' },
  { keys: ['y', 'Y'], meaning: 'Accept, decline' },
  { keys: ['t', 'v', 'i'], meaning: 'Start trip, arrived, start inspection' },
  { keys: ['f', 'b'], meaning: 'Set final price, confirm pickup' },
  { keys: ['w', 'W', 'B'], meaning: 'Initiate payout, confirm it, it failed' },
  { keys: ['l', 'd', 'D'], meaning: 'Report a failure, decide it, take it back' },
  { keys: ['c', 'm'], meaning: 'Log a contact, leave a note' },
  { keys: ['!'], meaning: 'Flag as priority, or clear it' },
  { keys: ['e'], meaning: 'Edit' },
  { keys: ['F', 'N', '#'], meaning: 'Price declined, not serviceable, cancel' },
  { keys: ['R'], meaning: 'Reopen' },
  { keys: [SLIP_KEY], meaning: 'Pickup slip' },
]

/** Whether one of these keys means something that may be done now. */
export function meansSomething(keys: readonly string[], offered: readonly OrderCommand[], slip: boolean): boolean {
  return keys.some((key) => (key === SLIP_KEY ? slip : commandOfKey(key, offered) !== null))
}
