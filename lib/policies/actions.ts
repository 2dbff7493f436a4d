'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/define-action'
import { ok, type Result } from '@/lib/core/result'
import { addFailureReason, editFailureReason, moveFailureReason } from './commands/failure-reasons'
import { savePolicy } from './commands/save-policy'
import { addFailureReasonSchema, editFailureReasonSchema, moveFailureReasonSchema, savePolicySchema } from './schema'

async function shown<T, A>(result: Promise<Result<T>>, answer: (value: T) => A): Promise<Result<A>> {
  const done = await result
  if (!done.ok) return done
  revalidatePath('/policies', 'layout')
  return ok(answer(done.value))
}

export const savePolicyAction = defineAction({
  capability: 'policies.edit',
  input: savePolicySchema,
  run: (context, input) => shown(savePolicy(context, input), ({ version }) => ({ version })),
})

export const addFailureReasonAction = defineAction({
  capability: 'policies.edit',
  input: addFailureReasonSchema,
  run: (context, input) => shown(addFailureReason(context, input), () => null),
})

export const editFailureReasonAction = defineAction({
  capability: 'policies.edit',
  input: editFailureReasonSchema,
  run: (context, input) => shown(editFailureReason(context, input), () => null),
})

export const moveFailureReasonAction = defineAction({
  capability: 'policies.edit',
  input: moveFailureReasonSchema,
  run: (context, input) => shown(moveFailureReason(context, input), () => null),
})
