'use server'

import { defineAction } from '@/lib/auth/define-action'
import { acknowledgeNote, appeal, coach, decideAppeal, rateHandover } from './commands/appeal'
import { chooseForAudit, submitAudit, takeAudit } from './commands/audit'
import { saveRules } from './commands/save-rules'
import {
  acknowledgeInput,
  appealInput,
  chooseInput,
  coachInput,
  decideAppealInput,
  findingsInput,
  rateInput,
  saveRulesInput,
  takeAuditInput,
} from './schema'

const PLACE = '/quality'

export const submitAuditAction = defineAction({
  capability: 'quality.audit',
  input: findingsInput,
  shownAt: PLACE,
  run: submitAudit,
})

export const takeAuditAction = defineAction({
  capability: 'quality.audit',
  input: takeAuditInput,
  shownAt: PLACE,
  run: takeAudit,
})

export const chooseForAuditAction = defineAction({
  capability: 'quality.audit',
  input: chooseInput,
  shownAt: PLACE,
  run: (context, { subject }) => chooseForAudit(context, subject),
})

/** Whose work it is; judged on the audit. */
export const appealAction = defineAction({
  capability: 'quality.read',
  input: appealInput,
  shownAt: PLACE,
  run: appeal,
})

export const decideAppealAction = defineAction({
  capability: 'quality.audit',
  input: decideAppealInput,
  shownAt: PLACE,
  run: decideAppeal,
})

export const coachAction = defineAction({
  capability: 'quality.audit',
  input: coachInput,
  shownAt: PLACE,
  run: coach,
})

export const acknowledgeNoteAction = defineAction({
  capability: 'quality.read',
  input: acknowledgeInput,
  shownAt: PLACE,
  run: acknowledgeNote,
})

/** Members of the team that got the ticket; judged on the handover. */
export const rateHandoverAction = defineAction({
  capability: 'tickets.work',
  input: rateInput,
  shownAt: '/tickets',
  run: rateHandover,
})

export const saveRulesAction = defineAction({
  capability: 'tickets.configure',
  input: saveRulesInput,
  shownAt: PLACE,
  run: saveRules,
})
