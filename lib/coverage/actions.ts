'use server'

import { defineAction } from '@/lib/auth/define-action'
import { telling } from '@/lib/core/result'
import { addCoverage, type CoverageChanged, removeCoverage } from './commands/edit-coverage'
import { applyMatrix, reviewMatrix } from './commands/edit-matrix'
import { addCoverageSchema, applyMatrixSchema, matrixEditsSchema, removeCoverageSchema } from './schema'

/** The page shows the new rows itself: the answer says only how much was done. */
const counts = ({ started, ended }: CoverageChanged) => ({ started, ended })

export const addCoverageAction = defineAction({
  capability: 'coverage.edit',
  input: addCoverageSchema,
  shownAt: '/',
  run: (context, input) => telling(addCoverage(context, input), counts),
})

export const removeCoverageAction = defineAction({
  capability: 'coverage.edit',
  input: removeCoverageSchema,
  shownAt: '/',
  run: (context, input) => telling(removeCoverage(context, input), counts),
})

/** What edits of the matrix would do; nothing is written. */
export const reviewMatrixAction = defineAction({
  capability: 'coverage.edit',
  input: matrixEditsSchema,
  run: reviewMatrix,
})

export const applyMatrixAction = defineAction({
  capability: 'coverage.edit',
  input: applyMatrixSchema,
  // The matrix reads its cells anew itself.
  run: applyMatrix,
})
