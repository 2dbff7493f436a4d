import type { DueClock } from './next-due'
import type { MaskedAccount } from './order-page'

const PAYOUT_TABS = ['initiate', 'confirm'] as const
export type PayoutTab = (typeof PAYOUT_TABS)[number]

/** What the desk knows of an order's money beside its row in the list. Amounts are paise. */
export type PayoutFacts = {
  account: MaskedAccount | null
  waiting: { amount: number; initiatedAt: Date; initiatedBy: string; initiatedByName: string | null } | null
  /** Why the last payout failed, where one did. */
  failedBefore: string | null
  /** Orders of other customers that are paid to the same account. */
  sameAccount: string[]
}

export type PayoutRow = PayoutFacts & {
  ref: string
  version: number
  customer: string | null
  city: string | null
  amount: number | null
  pickedUpAt: Date | null
  nextDueAt: Date | null
  nextDueClock: DueClock | null
  nextDueFrom: Date | null
  isTest: boolean
  /** The same person initiated it: somebody else must confirm. */
  own: boolean
}

export type PayoutStanding = { count: number; late: number; oldestAt: number | null; amount: number }
