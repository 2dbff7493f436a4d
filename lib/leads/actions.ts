'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { placeOrderInput } from '@/lib/orders/schema'
import { convertLead } from './commands/convert-lead'
import { keepWish } from './commands/keep-lead'
import { mergeCustomers } from './commands/merge-customers'
import { place } from './commands/place'
import { convertLeadInput, leadInput, mergeCustomersInput } from './schema'

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
