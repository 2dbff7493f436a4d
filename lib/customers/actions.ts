'use server'

import { defineAction } from '@/lib/auth/define-action'
import { rejectErasure, requestErasure } from './commands/erasure-requests'
import { clearFlag, setFlag } from './commands/flags'
import { blockImei, unblockImei } from './commands/imei-blocks'
import {
  blockImeiSchema,
  clearFlagSchema,
  rejectErasureSchema,
  requestErasureSchema,
  setFlagSchema,
  unblockImeiSchema,
} from './schema'

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

export const requestErasureAction = defineAction({
  capability: 'customers.request_erasure',
  input: requestErasureSchema,
  run: requestErasure,
})

/** An administrator says no, or whoever asked takes it back. */
export const rejectErasureAction = defineAction({
  capability: ['customers.erase', 'customers.request_erasure'],
  input: rejectErasureSchema,
  run: rejectErasure,
})
