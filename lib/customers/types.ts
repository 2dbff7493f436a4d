/** What can be held against a person. Source: prisma/models/customers.prisma. */
export const FLAG_KINDS = [
  'fake_order',
  'suspicious',
  'fake_identity',
  'multiple_cancellations',
  'repeated_reschedules',
  'unresponsive',
  'abusive',
  'duplicate_account',
  'false_payment_claim',
] as const
export type FlagKind = (typeof FLAG_KINDS)[number]

export const FLAG_LABELS: Record<FlagKind, string> = {
  fake_order: 'Fake order',
  suspicious: 'Suspicious',
  fake_identity: 'Fake identity',
  multiple_cancellations: 'Cancels repeatedly',
  repeated_reschedules: 'Reschedules repeatedly',
  unresponsive: 'Does not respond',
  abusive: 'Abusive',
  duplicate_account: 'Duplicate account',
  false_payment_claim: 'False payment claim',
}

/** The word for a flag; history may carry kinds that are not ours. */
export function flagLabel(kind: string): string {
  return FLAG_LABELS[kind as FlagKind] ?? kind.replaceAll('_', ' ')
}

export type CustomerFlag = {
  id: string
  kind: string
  note: string | null
  setAt: Date
  setByName: string | null
  clearedAt: Date | null
  clearedByName: string | null
}

/** A person; masked for readers without `orders.contact`. */
export type CustomerPerson = {
  id: string
  name: string
  phone: string | null
  email: string | null
  createdAt: Date
  mergedIntoId: string | null
  /** Their contact data was erased then. */
  erasedAt: Date | null
  /** Persons that were merged into this one. */
  merged: { id: string; name: string; phone: string | null }[]
}

/** A line of the list of customers; name and phone masked for readers without `orders.contact`. */
export type PersonRow = {
  id: string
  name: string
  phone: string | null
  createdAt: Date
  /** Kinds of the flags that stand. */
  flags: string[]
}

export type ImeiBlockRow = {
  imei: string
  reason: string
  addedByName: string | null
  addedAt: Date
  removedByName: string | null
  removedAt: Date | null
}

/** A request to erase a person's contact data: by one person, decided by another. */
export type ErasureRequest = {
  id: string
  customerId: string
  reason: string
  requestedBy: string
  requestedByName: string
  requestedAt: Date
  decision: 'requested' | 'approved' | 'rejected'
  decidedBy: string | null
  decidedByName: string | null
  decidedAt: Date | null
  note: string | null
}
