import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { Refusal } from '@/lib/core/refusal'
import type { Result } from '@/lib/core/result'
import { isUnavailable } from '@/lib/server/database-errors'
import { logFailure } from '@/lib/server/log'
import { count } from '@/lib/server/metrics'
import { noteActor } from '@/lib/server/request-log'
import { noteUnavailable } from '@/lib/server/unavailable-answers'
import { RETRY_AFTER } from '@/lib/server/unavailable-page'
import { type Context, mayPass, NOBODY } from './actor'
import type { DoorCapability } from './capabilities'
import { isOwnOrigin } from './own-origin'
import { parseInput } from './parse-input'
import { type Problem, problemOf } from './refusal-words'
import { actingUser, contextOf, requestId, signedIn } from './session'

export type ActionAnswer<T> = { ok: true; value: T } | { ok: false; problem: Problem }

/** An action that takes nothing is called with nothing. */
type Sent<S extends z.ZodType> = undefined extends z.input<S> ? [input?: z.input<S>] : [input: z.input<S>]

type ActionSpec<S extends z.ZodType, T> = {
  /** Who may pass; the row is judged again in the command. */
  capability: DoorCapability
  input: S
  /** Acts although a new password or second factor is still due (the actions that set them). */
  beforeSetup?: boolean
  /** Where a success is seen: these pages, and those below them, are rendered anew. */
  shownAt?: string | ((input: z.output<S>) => string)
  run(context: Context, input: z.output<S>): Promise<Result<T>>
}

/** A server action: origin, permission, schema, then the command. Answers words for refusals; bugs are logged and masked. */
export function defineAction<S extends z.ZodType, T>(
  spec: ActionSpec<S, T>,
): ((...sent: Sent<S>) => Promise<ActionAnswer<T>>) & { capability: DoorCapability; input: S } {
  const ended = (outcome: string): void =>
    count('buyback_actions_total', 'Actions of the panel by what they ask for and outcome.', {
      capability: String(spec.capability),
      outcome,
    })
  const refused = (refusal: Refusal): ActionAnswer<T> => {
    ended(refusal.code)
    return { ok: false, problem: problemOf(refusal) }
  }
  const action = async (...[input]: Sent<S>): Promise<ActionAnswer<T>> => {
    try {
      // Server actions are public POST endpoints: Next runs them without an Origin and trusts a forwarded host.
      if (!isOwnOrigin((await headers()).get('origin'))) return refused({ code: 'cross_site', facts: {} })
      const actor = spec.beforeSetup ? ((await signedIn())?.actor ?? null) : await actingUser()
      noteActor(actor)
      if (!actor && spec.capability !== 'public') return refused({ code: 'not_signed_in', facts: {} })
      if (!mayPass(actor, spec.capability))
        return refused({ code: 'not_allowed', facts: { capability: String(spec.capability) } })
      const parsed = parseInput(spec.input, input)
      if (!parsed.ok) return refused(parsed.refusal)
      // A public action (sign-in link, reset) acts for nobody yet: its command names the person in the audit.
      const result = await spec.run(await contextOf(actor ?? NOBODY), parsed.value)
      if (!result.ok) return refused(result.refusal)
      ended('ok')
      if (spec.shownAt)
        revalidatePath(typeof spec.shownAt === 'string' ? spec.shownAt : spec.shownAt(parsed.value), 'layout')
      return result
    } catch (error) {
      unstable_rethrow(error)
      const id = await requestId()
      if (isUnavailable(error)) {
        noteUnavailable(id)
        return refused({ code: 'unavailable', facts: { retry_after: RETRY_AFTER } })
      }
      ended('error')
      logFailure('action failed', error, { requestId: id }, input)
      return {
        ok: false,
        problem: {
          code: 'internal',
          status: 500,
          title: 'Something went wrong',
          detail: `It was logged under ${id}. Nothing was changed.`,
        },
      }
    }
  }
  // Tests read which capability every door names, and what it takes.
  return Object.assign(action, { capability: spec.capability, input: spec.input })
}
