'use server'

import { defineAction } from '@/lib/auth/define-action'
import { discardRuleDraft, publishRules, restoreRules, saveRuleDraft } from './commands/edit-rules'
import { discardRuleDraftSchema, publishRulesSchema, restoreRulesSchema, saveRuleDraftSchema } from './schema'

export const saveRuleDraftAction = defineAction({
  capability: 'routing.edit',
  input: saveRuleDraftSchema,
  shownAt: '/routing',
  run: saveRuleDraft,
})

export const discardRuleDraftAction = defineAction({
  capability: 'routing.edit',
  input: discardRuleDraftSchema,
  shownAt: '/routing',
  run: discardRuleDraft,
})

export const publishRulesAction = defineAction({
  capability: 'routing.edit',
  input: publishRulesSchema,
  shownAt: '/routing',
  run: publishRules,
})

export const restoreRulesAction = defineAction({
  capability: 'routing.edit',
  input: restoreRulesSchema,
  shownAt: '/routing',
  run: restoreRules,
})
