import { formatDate, formatRupees } from '@/lib/core/format'
import { LIFECYCLE } from '@/lib/orders/domain/lifecycle'
import type { CommandOrder } from '@/lib/orders/domain/order-page'
import type { OrderCommand } from '@/lib/orders/types'
import type { Values } from './command-values'
import { editDefaults } from './edit-values'

export type CommandWords = {
  title: string
  /** What follows from it. */
  consequence?: string
  submit: string
  danger?: boolean
  /** Said when it is done. */
  done: string
}

function holder({ partner }: CommandOrder): string {
  return partner?.name ?? 'the partner'
}

function placeBack(order: CommandOrder): string {
  if (!order.partner || order.status === 'placed') return ''
  return order.slot
    ? ` ${order.partner.name} gets the place on ${formatDate(order.slot.start)} back.`
    : ` ${order.partner.name} is released.`
}

const WORDS: Partial<Record<OrderCommand, (order: CommandOrder) => Partial<CommandWords>>> = {
  assign: () => ({ title: 'Assign a partner', done: 'Assigned' }),
  reassign: (order) => ({
    title: 'Reassign',
    consequence: `${holder(order)} loses the order; it counts as a reassignment.`,
    done: 'Reassigned',
  }),
  decline: (order) => ({
    title: 'Decline the assignment',
    consequence: `The order goes back to the queue.${placeBack(order)}`,
    submit: 'Decline',
    danger: true,
    done: 'Declined: back in the queue',
  }),
  unassign: (order) => ({
    consequence: `The order goes back to the queue.${placeBack(order)}`,
    done: 'Back in the queue',
  }),
  accept: (order) => ({
    title: 'Accept the order',
    consequence: `Recorded as accepted by ${holder(order)}.`,
    done: 'Accepted',
  }),
  start_trip: (order) => ({
    consequence: `${holder(order)} is on the way; the customer sees it.`,
    done: 'Trip started',
  }),
  arrive: (order) => ({
    title: 'Partner has arrived',
    consequence: `${holder(order)} is at the customer’s door.`,
    done: 'Arrived',
  }),
  start_inspection: () => ({ done: 'Inspection started' }),
  set_final_price: () => ({ done: 'Final price set' }),
  confirm_pickup: () => ({
    consequence: 'The device changes hands; the payout clock starts.',
    done: 'Pickup confirmed',
  }),
  reject_price: (order) => ({
    title: 'The customer declined the price',
    consequence: `The order ends as “price declined”. It can be reopened within 30 days.${placeBack(order)}`,
    submit: 'End the order',
    danger: true,
    done: 'Ended: price declined',
  }),
  initiate_payout: () => ({
    consequence: 'The payment starts. Somebody else must confirm it.',
    done: 'Payout initiated',
  }),
  confirm_payout: () => ({
    consequence: 'The order is completed. This cannot be undone.',
    done: 'Paid: order completed',
  }),
  fail_payout: () => ({
    title: 'The payout failed',
    consequence: 'The order waits for a new payout.',
    submit: 'Record the failure',
    danger: true,
    done: 'Payout failed',
  }),
  report_failure: () => ({
    title: 'Report a failed pickup',
    consequence: 'It waits for a decision on who was answerable; the partner keeps it until then.',
    danger: true,
    done: 'Failure reported',
  }),
  approve_failure: () => ({ title: 'Decide the failure', submit: 'Decide', done: 'Failure decided' }),
  reject_failure: () => ({ title: 'Decide the failure', submit: 'Decide', done: 'Failure decided' }),
  reverse_failure: (order) => ({
    title: 'Take the failure back',
    consequence: `The order goes back to where it was, with ${holder(order)} if they can still take it, otherwise to the queue.`,
    submit: 'Take back',
    done: 'Failure taken back',
  }),
  reschedule: (order) => ({
    consequence:
      order.status === 'en_route' || order.status === 'arrived'
        ? `${holder(order)} turns back; the order is “accepted” again.`
        : 'The due time moves only if the customer asked for it, and only if that is recorded before the pickup was due.',
    done: 'Rescheduled',
  }),
  edit: () => ({ title: 'Edit the order', submit: 'Save', done: 'Saved' }),
  log_contact: () => ({ title: 'Log a contact with the customer', submit: 'Log', done: 'Contact logged' }),
  note: () => ({ title: 'Leave a note', submit: 'Save note', done: 'Note saved' }),
  set_priority: () => ({
    title: 'Flag as priority',
    consequence: 'Operations and CX both see it on the Priority list, with the reason.',
    submit: 'Flag',
    done: 'Flagged as priority',
  }),
  clear_priority: () => ({ title: 'Clear the priority', submit: 'Clear', done: 'Priority cleared' }),
  cancel: (order) => ({
    title: `Cancel ${order.ref}`,
    consequence: `The order ends. It can be reopened within 30 days.${placeBack(order)}`,
    submit: 'Cancel the order',
    danger: true,
    done: 'Order cancelled',
  }),
  tag_non_serviceable: () => ({
    title: 'Tag as non-serviceable',
    consequence: 'The order ends without a pickup. It can be reopened within 30 days.',
    submit: 'End the order',
    danger: true,
    done: 'Ended: non-serviceable',
  }),
  reopen: () => ({
    title: 'Reopen the order',
    consequence: 'It is placed again, with new clocks. Earlier judgements stay as they were.',
    done: 'Reopened',
  }),
}

export function wordsOf(command: OrderCommand, order: CommandOrder): CommandWords {
  const { label } = LIFECYCLE[command]
  return { title: label, submit: label, done: label, ...WORDS[command]?.(order) }
}

/** What stands in a command's menu entry. */
export function menuLabel(command: OrderCommand): string {
  return command === 'approve_failure' || command === 'reject_failure' ? 'Decide failure' : LIFECYCLE[command].label
}

/** Which of the commands end or take something away: said in red, and with their consequence. */
export const DANGEROUS: ReadonlySet<OrderCommand> = new Set([
  'decline',
  'reject_price',
  'fail_payout',
  'report_failure',
  'cancel',
  'tag_non_serviceable',
])

export const GROUPS: readonly { label: string; commands: readonly OrderCommand[] }[] = [
  {
    label: 'Pickup',
    commands: [
      'accept',
      'start_trip',
      'arrive',
      'start_inspection',
      'set_final_price',
      'confirm_pickup',
      'initiate_payout',
      'confirm_payout',
    ],
  },
  {
    label: 'Plan',
    commands: ['assign', 'reassign', 'reschedule', 'unassign', 'reopen', 'reverse_failure', 'approve_failure'],
  },
  { label: 'Order', commands: ['edit', 'log_contact', 'note', 'set_priority', 'clear_priority'] },
  {
    label: 'Ends or sets back',
    commands: ['decline', 'report_failure', 'reject_price', 'fail_payout', 'tag_non_serviceable', 'cancel'],
  },
]

const rupees = (paise: number | null): string => (paise === null ? '' : formatRupees(paise).replace('₹', ''))
const WITH_IMEI = new Set(['mobile', 'tablet', 'watch'])

/** What a form starts with. */
export function defaultsOf(command: OrderCommand, order: CommandOrder, now: Date): Values {
  const base: Values = { late: '', at: '', late_reason: '', slot_date: '', slot_window: '', slot_from: '', slot_to: '' }
  const amount = rupees(order.finalAmount ?? order.quotedAmount)
  switch (command) {
    case 'confirm_pickup':
      return { ...base, amount, device_number: WITH_IMEI.has(order.device.category) ? 'imei' : 'serial' }
    case 'set_final_price':
      return { ...base, amount }
    case 'initiate_payout':
      return { ...base, amount: rupees(order.finalAmount) }
    case 'approve_failure':
    case 'reject_failure':
      return { ...base, owner: order.usualOwner === 'system' ? 'operations' : (order.usualOwner ?? '') }
    case 'reassign':
      // A slot that is over is no promise any more: the next partner needs a new one.
      return { ...base, move_slot: order.slot && order.slot.end < now ? 'yes' : '', cause: 'operations' }
    case 'edit':
      return { ...base, ...editDefaults(order) }
    case 'log_contact':
      return { ...base, channel: 'call' }
    default:
      return base
  }
}
