import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { answerSurvey } from '@/lib/surveys/commands/answer'
import { surveyAnswerInput } from '@/lib/surveys/schema'

/** Where a form goes on to: the page says how it went. */
function seeOther(token: string, wrong: boolean): Response {
  return new Response(null, {
    status: 303,
    headers: {
      location: `/survey/${encodeURIComponent(token)}${wrong ? '?wrong=1' : ''}`,
      'cache-control': 'no-store',
    },
  })
}

const MOST_BYTES = 20_000

/** The survey's form, sent by the browser itself: it works without scripts. Who sends it shows by the signed link. */
export const POST = defineEndpoint({
  capability: 'public',
  door: 'session',
  summary: 'A customer’s answer to a survey',
  params: z.strictObject({ token: z.string().max(200) }),
  async handle(context, { params, request }) {
    if (Number(request.headers.get('content-length') ?? MOST_BYTES) >= MOST_BYTES) return seeOther(params.token, true)
    const form = new URLSearchParams(await request.text())
    const parsed = surveyAnswerInput.safeParse({
      score: form.get('score') ?? '',
      comment: (form.get('comment') ?? '').replaceAll('\u0000', '').toWellFormed(),
    })
    if (!parsed.success) return seeOther(params.token, true)
    // Answered before, too late or not ours: the page says so.
    await answerSurvey(context, params.token, parsed.data)
    return seeOther(params.token, false)
  },
})
