'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { ok } from '@/lib/core/result'
import { placeOrderInput } from '@/lib/orders/schema'
import { convertLead } from './commands/convert-lead'
import { eraseCustomer } from './commands/erase-customer'
import { countOldContacts } from './commands/erase-old'
import { keepWish } from './commands/keep-lead'
import { mergeCustomers } from './commands/merge-customers'
import { place } from './commands/place'
import { saveRetention } from './commands/save-retention'
import {
  convertLeadInput,
  countOldContactsInput,
  eraseCustomerInput,
  leadInput,
  mergeCustomersInput,
  saveRetentionInput,
} from './schema'

/** Places an order for a customer on the phone; a wish that is not served is kept as a lead. */
export const placeOrderAction = defineAction({
  capability: 'orders.create',
  input: z.strictObject({ key: z.uuid(), order: placeOrderInput }),
  run: (context, { key, order }) => place(context, order, { key }),
})

export const keepLeadAction = defineAction({
  capability: 'leads.create',
  input: leadInput,
  run: keepWish,
})

/** Makes an order of a lead, with everything that the order needs. */
export const convertLeadAction = defineAction({
  capability: 'orders.create',
  input: convertLeadInput,
  run: convertLead,
})

/** Two records of one person become one. */
export const mergeCustomersAction = defineAction({
  capability: 'customers.merge',
  input: mergeCustomersInput,
  run: mergeCustomers,
})

/** Approves a request: the person's contact data is gone for good. */
export const eraseCustomerAction = defineAction({
  capability: 'customers.erase',
  input: eraseCustomerInput,
  run: eraseCustomer,
})

/** How many people tonight's job would erase under so many days. */
export const countOldContactsAction = defineAction({
  capability: 'settings.edit',
  input: countOldContactsInput,
  run: async ({ now }, { days }) => ok(await countOldContacts(days, now)),
})

export const saveRetentionAction = defineAction({
  capability: 'settings.edit',
  input: saveRetentionInput,
  shownAt: '/settings',
  run: saveRetention,
})
