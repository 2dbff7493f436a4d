import type { PartnerRef, VerdictOwner } from '../types'

/** A verdict on a reported failure: whose it was, and what becomes of the order. `key` chooses it. */
export type Verdict = {
  key: string
  label: string
  owner: VerdictOwner
  then: 'close' | 'requeue'
  command: 'approve_failure' | 'reject_failure'
}

/** The verdicts that can be given, in the order of their keys. Source: product.md, `approve_failure`, `reject_failure`. */
export function verdictsFor(kind: PartnerRef['kind'] | undefined): Verdict[] {
  const partner = kind === 'in_house' ? 'associate' : 'vendor'
  const approve = { owner: 'customer', command: 'approve_failure' } as const
  const theirs = { owner: partner, command: 'reject_failure' } as const
  const ours = { owner: 'operations', command: 'reject_failure' } as const
  return [
    { key: '1', label: 'Approve and close: the customer’s', ...approve, then: 'close' },
    { key: '2', label: 'Approve and try again: the customer’s', ...approve, then: 'requeue' },
    { key: '3', label: `Reject, send to another partner: the ${partner}’s`, ...theirs, then: 'requeue' },
    { key: '4', label: `Reject and close: the ${partner}’s`, ...theirs, then: 'close' },
    { key: '5', label: 'Reject, send to another partner: ours', ...ours, then: 'requeue' },
    { key: '6', label: 'Reject and close: ours', ...ours, then: 'close' },
  ]
}

export type Consequences = { partner: string; customer: string; capacity: string }

/**
 * What follows from a verdict, said before it is given. `date`: of the partner's booking, in words; null where none is held. `next`: who
 * gets the order at once.
 */
export function consequencesOf(
  { owner, then }: Pick<Verdict, 'owner' | 'then'>,
  { name, date }: { name: string; date: string | null },
  next: string | null = null,
): Consequences {
  const partner = {
    customer: `No failed pickup counts against ${name}. The order does not count as completed.`,
    vendor: `One more failed pickup of ${name}.`,
    associate: `One more failed pickup of ${name}.`,
    operations: `A failed pickup of Operations, not ${name}’s doing.`,
  }[owner]
  const place = date ? `The place on ${date} is given back.` : 'No place is held.'
  if (then === 'close')
    return { partner, customer: 'Sees “Order failed”. The verdict can be reversed later.', capacity: place }
  return {
    partner,
    customer: next
      ? 'Sees “Pickup partner assigned” again; a final price is dropped.'
      : 'Sees “Order created” again; a final price is dropped.',
    capacity: `${place} ${next ? `Assigned to ${next} at once` : 'Back to the queue'}; ${name} can take it again only with an override.`,
  }
}

/** What a reversal does. */
export function reversalOf(name: string): Consequences {
  return {
    partner: `The verdict is taken back, with everything it counted towards. ${name} gets the order again if still eligible.`,
    customer: 'Sees the order where it was before the report, or “Order created” where nobody has it.',
    capacity: 'A place is taken again where the partner has one; without one the order goes to the queue.',
  }
}
