'use client'

import { useKeys } from '@/components/frame/keys'
import { buttonKeys, PAGE_KEYS, press, rowKeys, tabKeys } from '@/components/frame/press'
import type { PayoutTab } from '@/lib/orders/domain/payout-desk'
import type { OrderCommand } from '@/lib/orders/types'
import { COMMAND_KEYS } from '../command-keys'
import { TOOL_KEYS } from '../list-tools'

const LINKS = '[data-payout-link]'
const MEANINGS = {
  initiate_payout: 'Initiate the payout, or those that are selected',
  confirm_payout: 'Confirm the payout',
  fail_payout: 'The bank could not pay it',
} satisfies Partial<Record<OrderCommand, string>>
export type PayoutStep = keyof typeof MEANINGS

/** The row that has the focus, of the table or the cards. */
function rowInHand(): Element | null {
  const row = document.activeElement?.closest('tr, li')
  return row?.querySelector(LINKS) ? row : null
}

const pressIn = (selector: string) => (): boolean => {
  const found = rowInHand()?.querySelector<HTMLElement>(selector)
  found?.click()
  return found != null
}

interface PayoutKeysProps {
  tab: PayoutTab | 'file'
  may: { initiate: boolean; confirm: boolean }
}

/** What may be done to the rows of a list. */
function stepsOf({ tab, may }: PayoutKeysProps): PayoutStep[] {
  if (tab === 'initiate') return may.initiate ? ['initiate_payout'] : []
  return tab === 'confirm' && may.confirm ? ['confirm_payout', 'fail_payout'] : []
}

const some = (selector: string) => () => document.querySelector(selector) !== null
const SELECT = [
  { keys: ['x'], meaning: 'Select or deselect', run: pressIn('input[type=checkbox]'), there: some(LINKS) },
  ...buttonKeys([
    [TOOL_KEYS.all, 'Select all of this page'],
    [TOOL_KEYS.none, 'Select none'],
  ]),
]

/** Keys of the payout desk. */
export function PayoutKeys(props: PayoutKeysProps) {
  useKeys('Payouts', [
    rowKeys(LINKS, 'payout'),
    { keys: ['Enter'], meaning: 'Open the order’s page', run: () => false, there: some(LINKS) },
    ...(props.tab === 'initiate' && props.may.initiate ? SELECT : []),
    ...stepsOf(props).map((step) => ({
      keys: [COMMAND_KEYS[step]],
      meaning: MEANINGS[step],
      there: some(`[data-step=${step}]`),
      run: () => press(`[data-selected-step=${step}]`) || pressIn(`[data-step=${step}]`)(),
    })),
    tabKeys('Payouts', 'Next list, previous list'),
    ...buttonKeys([[TOOL_KEYS.export, 'Batch for the bank']]),
    PAGE_KEYS,
  ])
  return null
}
