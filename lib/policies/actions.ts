'use server'

import { defineAction } from '@/lib/auth/define-action'
import { telling } from '@/lib/core/result'
import { addFailureReason, editFailureReason, moveFailureReason } from './commands/failure-reasons'
import { savePolicy } from './commands/save-policy'
import { addFailureReasonSchema, editFailureReasonSchema, moveFailureReasonSchema, savePolicySchema } from './schema'

export const savePolicyAction = defineAction({
  capability: 'policies.edit',
  input: savePolicySchema,
  shownAt: '/policies',
  run: (context, input) => telling(savePolicy(context, input), ({ version }) => ({ version })),
})

export const addFailureReasonAction = defineAction({
  capability: 'policies.edit',
  input: addFailureReasonSchema,
  shownAt: '/policies',
  run: (context, input) => telling(addFailureReason(context, input), () => null),
})

export const editFailureReasonAction = defineAction({
  capability: 'policies.edit',
  input: editFailureReasonSchema,
  shownAt: '/policies',
  run: (context, input) => telling(editFailureReason(context, input), () => null),
})

export const moveFailureReasonAction = defineAction({
  capability: 'policies.edit',
  input: moveFailureReasonSchema,
  shownAt: '/policies',
  run: (context, input) => telling(moveFailureReason(context, input), () => null),
})
