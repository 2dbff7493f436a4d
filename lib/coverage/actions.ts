'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/define-action'
import { ok, type Result } from '@/lib/core/result'
import { addCoverage, type CoverageChanged, removeCoverage } from './commands/edit-coverage'
import { addCoverageSchema, removeCoverageSchema } from './schema'

/** The page shows the new rows itself: the answer says only how much was done. */
async function shown(result: Promise<Result<CoverageChanged>>): Promise<Result<{ started: number; ended: number }>> {
  const done = await result
  if (!done.ok) return done
  revalidatePath('/', 'layout')
  return ok({ started: done.value.started, ended: done.value.ended })
}

export const addCoverageAction = defineAction({
  capability: 'coverage.edit',
  input: addCoverageSchema,
  run: (context, input) => shown(addCoverage(context, input)),
})

export const removeCoverageAction = defineAction({
  capability: 'coverage.edit',
  input: removeCoverageSchema,
  run: (context, input) => shown(removeCoverage(context, input)),
})
