/**
 * The queues of the order list, in the order of their tabs. What belongs into each is one predicate, in data/queues.ts.
 * Source: product.md, "Queues, each one predicate".
 */
export const QUEUES = [
  'all',
  'new',
  'at_risk',
  'priority',
  'todays_pickups',
  'out_of_time',
  'to_be_failed',
  'payout_pending',
  'no_action',
  'no_vendor',
  'rescheduled',
  'stuck',
] as const
export type Queue = (typeof QUEUES)[number]

export const QUEUE_LABELS: Record<Queue, string> = {
  new: 'New',
  at_risk: 'At risk',
  priority: 'Priority',
  no_action: 'No action',
  todays_pickups: "Today's pickups",
  out_of_time: 'Out of time',
  rescheduled: 'Rescheduled',
  to_be_failed: 'To be failed',
  no_vendor: 'No vendor',
  payout_pending: 'Payout pending',
  stuck: 'Stuck',
  all: 'All',
}

/** What an empty queue means, in a sentence. */
export const QUEUE_EMPTY: Record<Queue, string> = {
  new: 'Every order has a partner, or is marked no vendor.',
  at_risk: 'Nothing is due within the next half hour (assignment) or hour (pickup).',
  priority: 'Operations and CX have flagged no open order.',
  no_action: 'Every assigned partner has accepted or been in touch in time.',
  todays_pickups: 'No pickup with a slot today is waiting.',
  out_of_time: 'No slot has passed without its pickup.',
  rescheduled: 'No open order has had its slot changed in the last three days.',
  to_be_failed: 'No reported failure is waiting for a verdict.',
  no_vendor: 'Every placed order has a partner who can take it.',
  payout_pending: 'Everybody whose device was picked up has been paid.',
  stuck: 'Nothing has been stuck for longer than its clock allows.',
  all: 'Orders appear here as soon as the first one is placed or imported.',
}

/** Placed orders belong to nobody: whoever sees only their own orders has no use for these. */
const OF_NOBODY: readonly Queue[] = ['new', 'no_vendor']

/** The tabs of a reader: all, or those that can hold orders of their own. */
export function queuesFor(reach: 'all' | 'own'): readonly Queue[] {
  return reach === 'all' ? QUEUES : QUEUES.filter((queue) => !OF_NOBODY.includes(queue))
}

/** Where the list opens: a search looks everywhere, the desk begins with what is new. */
export function startQueue(reach: 'all' | 'own', searching: boolean): Queue {
  return searching || reach === 'own' ? 'all' : 'new'
}
