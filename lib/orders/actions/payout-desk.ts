'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { MAX_AMOUNT } from '@/lib/core/money'
import { confirmBankLines, readBankFile } from '../commands/bank-file'
import { initiatePayouts } from '../commands/initiate-payouts'

const ref = z.string().max(40)
const amount = z.number().int().positive().max(MAX_AMOUNT)
const column = z.string().trim().min(1).max(100)
/** So many at a time, that the one who waits sees how far it is. */
const MOST_AT_ONCE = 50

/** What a bank's file would do, line by line; it is read and not kept. */
export const readBankFileAction = defineAction({
  capability: 'payouts.confirm',
  input: z.strictObject({
    text: z.string().min(1, 'The file is empty.').max(900_000, 'At most 900 KB.'),
    columns: z.strictObject({ ref: column, amount: column, utr: column }).optional(),
  }),
  run: readBankFile,
})

/** Some lines of it, confirmed as they stand now: safe to send again. */
export const confirmBankLinesAction = defineAction({
  capability: 'payouts.confirm',
  input: z.strictObject({
    lines: z
      .array(
        z.strictObject({
          line: z.number().int().min(1),
          ref,
          amount,
          utr: z.string().regex(/^[A-Z0-9]{6,30}$/),
        }),
      )
      .min(1)
      .max(MOST_AT_ONCE),
  }),
  run: (context, { lines }) => confirmBankLines(context, lines),
})

export const initiatePayoutsAction = defineAction({
  capability: 'payouts.initiate',
  input: z.strictObject({
    orders: z
      .array(z.strictObject({ ref, version: z.number().int().min(1), amount }))
      .min(1)
      .max(MOST_AT_ONCE),
  }),
  run: (context, { orders }) => initiatePayouts(context, orders),
})
