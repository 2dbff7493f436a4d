import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { AUDITOR_ROLES, MARKS, RISKS } from './types'

/** What callers send. Contact data in texts is masked: what was found is kept when a person is erased. */

const text = (max: number, empty: string) =>
  z.string().trim().min(1, empty).max(max, `At most ${max} characters.`).transform(maskContactIn)
const auditRef = z.string().regex(/^QA-\d{1,12}$/, 'Must be a reference such as QA-1001.')
const version = z.number().int().positive()
const whole = (least: number, most: number) =>
  z
    .number('Enter a whole number.')
    .int('Enter a whole number.')
    .min(least, `At least ${least}.`)
    .max(most, `At most ${most}.`)

export const findingsInput = z.strictObject({
  ref: auditRef,
  version,
  answers: z.record(
    z.string().regex(/^[a-z_]{1,40}$/),
    z.strictObject({
      mark: z.enum(MARKS, 'Choose one.'),
      note: z.string().trim().max(500, 'At most 500 characters.').transform(maskContactIn).optional(),
    }),
  ),
  comment: z.string().trim().max(2000, 'At most 2000 characters.').transform(maskContactIn).nullish(),
})
export const takeAuditInput = z.strictObject({ ref: auditRef, version })
export const chooseInput = z.strictObject({
  subject: z.string().regex(/^(TK|QU)-\d{1,12}$/, 'Must be a ticket or a query.'),
})
export const appealInput = z.strictObject({ ref: auditRef, text: text(1000, 'Say why you do not agree.') })
export const decideAppealInput = z.strictObject({
  ref: auditRef,
  decision: z.enum(['kept', 'overturned']),
  answer: text(1000, 'Say why.'),
})
export const coachInput = z.strictObject({
  agent_id: z.uuid('Must be the id of a person.'),
  audit: auditRef.nullish(),
  text: text(2000, 'Write the note.'),
})
export const acknowledgeInput = z.strictObject({ id: z.uuid() })
export const rateInput = z.strictObject({
  ticket: z.string().regex(/^TK-\d{1,12}$/),
  score: whole(1, 5),
  comment: z.string().trim().max(500, 'At most 500 characters.').transform(maskContactIn).nullish(),
})

const criterion = z.strictObject({
  code: z.string().regex(/^[a-z][a-z_]{1,39}$/, 'Small letters and _.'),
  label: text(80, 'Name it.'),
  help: z.string().trim().max(300, 'At most 300 characters.').transform(maskContactIn),
  weight: whole(0, 100),
  critical: z.boolean(),
})

const qualityPolicySchema = z
  .strictObject({
    sampling: z.strictObject({
      randomPerAgent: whole(0, 50),
      riskPerWeek: whole(0, 500),
      risks: z.array(z.enum(RISKS)).max(RISKS.length),
      newAgentDays: whole(1, 365),
      secondPercent: whole(0, 100),
      dueDays: whole(1, 30),
      auditors: z.array(z.enum(AUDITOR_ROLES)).min(1, 'Somebody must audit.').max(AUDITOR_ROLES.length),
    }),
    scorecard: z.strictObject({
      passAt: whole(1, 100),
      criteria: z.array(criterion).min(1, 'At least one criterion.').max(30, 'At most 30.'),
    }),
  })
  .superRefine(({ scorecard: { criteria } }, context) => {
    const say = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path: ['scorecard', 'criteria', ...path], message })
    const codes = criteria.map(({ code }) => code)
    codes.forEach((code, index) => {
      if (codes.indexOf(code) < index) say([index, 'code'], 'This code is already in use.')
    })
    if (criteria.every(({ weight }) => weight === 0)) say([0, 'weight'], 'Some criterion must weigh something.')
  })

export const saveRulesInput = z.strictObject({
  body: qualityPolicySchema,
  /** The newest version that the editor saw. */
  based_on: z.number().int().positive(),
  note: text(500, 'Say what changes, and why.'),
})

export type FindingsInput = z.output<typeof findingsInput>
export type SaveRulesInput = z.output<typeof saveRulesInput>
