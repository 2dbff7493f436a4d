import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'

/** What a customer answers. */
export const surveyAnswerInput = z.strictObject({
  score: z.coerce
    .number('Choose a number from 1 to 5.')
    .int()
    .min(1, 'Choose a number from 1 to 5.')
    .max(5, 'Choose a number from 1 to 5.'),
  comment: z.string().trim().max(2000, 'At most 2000 characters.').transform(maskContactIn).default(''),
})
export type SurveyAnswerInput = z.output<typeof surveyAnswerInput>

/** How far back the figures go, in days. */
export const SURVEY_PERIODS = [7, 30, 90] as const
