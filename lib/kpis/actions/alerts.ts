'use server'

import { defineAction } from '@/lib/auth/define-action'
import { saveAlertChoice, saveAlertRule } from '../commands/save-alert-rules'
import { noteAlert, ownAlert, snoozeAlert } from '../commands/steer-alerts'
import { noteAlertInput, ownAlertInput, saveChoiceInput, saveRuleInput, snoozeAlertInput } from '../schema/alerts'

/** Judged on the alert: whoever may know of it. */
export const ownAlertAction = defineAction({
  capability: 'kpis.read',
  input: ownAlertInput,
  shownAt: '/alerts',
  run: ownAlert,
})

export const snoozeAlertAction = defineAction({
  capability: 'kpis.read',
  input: snoozeAlertInput,
  shownAt: '/alerts',
  run: snoozeAlert,
})

export const noteAlertAction = defineAction({
  capability: 'kpis.read',
  input: noteAlertInput,
  shownAt: '/alerts',
  run: noteAlert,
})

export const saveAlertRuleAction = defineAction({
  capability: 'targets.edit',
  input: saveRuleInput,
  shownAt: '/alerts',
  run: saveAlertRule,
})

export const saveAlertChoiceAction = defineAction({
  capability: 'kpis.read',
  input: saveChoiceInput,
  shownAt: '/alerts',
  run: saveAlertChoice,
})
