'use server'

import { defineAction } from '@/lib/auth/define-action'
import { clearFlag, setFlag } from './commands/flags'
import { blockImei, unblockImei } from './commands/imei-blocks'
import { blockImeiSchema, clearFlagSchema, setFlagSchema, unblockImeiSchema } from './schema'

export const setFlagAction = defineAction({ capability: 'customers.flag', input: setFlagSchema, run: setFlag })

export const clearFlagAction = defineAction({
  capability: 'customers.flag',
  input: clearFlagSchema,
  run: (context, { flag_id }) => clearFlag(context, flag_id),
})

export const blockImeiAction = defineAction({
  capability: 'customers.block_imei',
  input: blockImeiSchema,
  run: blockImei,
})

export const unblockImeiAction = defineAction({
  capability: 'customers.block_imei',
  input: unblockImeiSchema,
  run: (context, { imei }) => unblockImei(context, imei),
})
