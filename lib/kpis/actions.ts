'use server'

import { defineAction } from '@/lib/auth/define-action'
import { saveTarget } from './commands/save-target'
import { saveTargetInput } from './schema'

export const saveTargetAction = defineAction({
  capability: 'targets.edit',
  input: saveTargetInput,
  shownAt: '/kpis',
  run: saveTarget,
})
