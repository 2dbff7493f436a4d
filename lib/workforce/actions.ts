'use server'

import { defineAction } from '@/lib/auth/define-action'
import { problemOf } from '@/lib/auth/refusal-words'
import { ok, type Result } from '@/lib/core/result'
import { endAbsence, enterAbsence } from './commands/absences'
import { type Moved, reassign, redistribute } from './commands/move-tickets'
import { addShift, copyLastWeek, discardWeek, moveShift, removeShift } from './commands/plan-shifts'
import { publishWeek } from './commands/publish-week'
import { setLanguage, setSkills, setTeamRules } from './commands/set-rules'
import {
  addShiftSchema,
  endAbsenceSchema,
  enterAbsenceSchema,
  languageSchema,
  moveShiftSchema,
  reassignSchema,
  redistributeSchema,
  shiftIdSchema,
  skillsSchema,
  teamRulesSchema,
  weekSchema,
} from './schema'

export const setTeamRulesAction = defineAction({
  capability: 'tickets.configure',
  input: teamRulesSchema,
  shownAt: '/workforce',
  run: setTeamRules,
})

export const setSkillsAction = defineAction({
  capability: 'tickets.configure',
  input: skillsSchema,
  shownAt: '/workforce',
  run: setSkills,
})

/** One's own, or (who plans) anybody's. */
export const enterAbsenceAction = defineAction({
  capability: 'tickets.work',
  input: enterAbsenceSchema,
  shownAt: '/workforce',
  run: enterAbsence,
})

export const endAbsenceAction = defineAction({
  capability: 'tickets.work',
  input: endAbsenceSchema,
  shownAt: '/workforce',
  run: (context, { id }) => endAbsence(context, id),
})

export const addShiftAction = defineAction({
  capability: 'tickets.configure',
  input: addShiftSchema,
  shownAt: '/workforce',
  run: addShift,
})

export const moveShiftAction = defineAction({
  capability: 'tickets.configure',
  input: moveShiftSchema,
  shownAt: '/workforce',
  run: moveShift,
})

export const removeShiftAction = defineAction({
  capability: 'tickets.configure',
  input: shiftIdSchema,
  shownAt: '/workforce',
  run: removeShift,
})

export const copyLastWeekAction = defineAction({
  capability: 'tickets.configure',
  input: weekSchema,
  shownAt: '/workforce',
  run: copyLastWeek,
})

export const publishWeekAction = defineAction({
  capability: 'tickets.configure',
  input: weekSchema,
  shownAt: '/workforce',
  run: publishWeek,
})

export const discardWeekAction = defineAction({
  capability: 'tickets.configure',
  input: weekSchema,
  shownAt: '/workforce',
  run: discardWeek,
})

/** What became of each ticket, in words. */
async function inWords(done: Promise<Result<{ moved: Moved[]; name: string }>>) {
  const result = await done
  if (!result.ok) return result
  const { moved, name } = result.value
  return ok({
    name,
    moved: moved.map(({ ref, to, refusal }) => ({ ref, to, why: refusal && problemOf(refusal).detail })),
  })
}

/** Open tickets of somebody go to others of their teams. */
export const redistributeAction = defineAction({
  capability: 'tickets.configure',
  input: redistributeSchema,
  shownAt: '/helpdesk',
  run: (context, input) => inWords(redistribute(context, input)),
})

/** Chosen tickets go to one person. */
export const reassignAction = defineAction({
  capability: 'tickets.configure',
  input: reassignSchema,
  shownAt: '/helpdesk',
  run: (context, input) => inWords(reassign(context, input)),
})

export const setLanguageAction = defineAction({
  capability: 'tickets.work',
  input: languageSchema,
  shownAt: '/tickets',
  run: setLanguage,
})
