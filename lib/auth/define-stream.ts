import type { z } from 'zod'
import { newId } from '@/lib/core/ids'
import type { Refusal } from '@/lib/core/refusal'
import type { Result } from '@/lib/core/result'
import { isUnavailable } from '@/lib/server/database-errors'
import { logFailure } from '@/lib/server/log'
import { noteActor } from '@/lib/server/request-log'
import { RETRY_AFTER } from '@/lib/server/unavailable-page'
import { type Actor, type Context, mayPass } from './actor'
import type { DoorCapability } from './capabilities'
import { EventLine } from './event-line'
import { isOwnOrigin } from './own-origin'
import { parseInput } from './parse-input'
import { problemOf } from './refusal-words'
import { actingUser, contextOf, rawSessionToken } from './session'
import { sessionHash, signedInBy } from './session-token'

/** What a stream is told through: messages go out as they come, `end` says why and closes. */
export type Line = {
  /** Hash of the session's token: whoever ends a session can name its streams by it. */
  session: string
  send(event: string, data: unknown, id?: number): void
  /** A message by `encodeEvent`, written once for many. */
  pass(message: Uint8Array): void
  end(reason: string): void
}

type StreamSpec<Q extends z.ZodType> = {
  capability: DoorCapability
  query: Q
  /** Begins to tell, or refuses; answers how to stop. `lastEventId`: the browser's own word on where it was, as it came. */
  open(
    context: Context,
    parts: { query: z.output<Q>; lastEventId: string | null; line: Line },
  ): Promise<Result<() => void>>
}

/** A session is looked at again as often as this: deactivated, signed out everywhere, another role or a new partner end the stream. */
const RECHECK_MS = 10_000

function refused(refusal: Refusal, requestId: string): Response {
  const { facts: _, ...problem } = problemOf(refusal)
  const wait = (refusal.facts as { retry_after?: number }).retry_after
  return Response.json(
    { ...problem, request_id: requestId },
    {
      status: problem.status,
      headers: {
        'content-type': 'application/problem+json',
        'x-request-id': requestId,
        ...(wait !== undefined && { 'retry-after': String(wait) }),
      },
    },
  )
}

/** A browser says where a request comes from; another site's page, or a sibling's, must not hold streams in a person's name. */
function isForeign(request: Request): boolean {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  return (origin !== null && !isOwnOrigin(origin)) || (site !== null && site !== 'same-origin')
}

function sameActor(one: Actor, other: Actor | undefined): boolean {
  return other !== undefined && one.id === other.id && one.role === other.role && one.partnerId === other.partnerId
}

/** Looks again and again whether the person may still hear; a database that is away decides nothing. */
function watchSession(token: string, actor: Actor, end: (reason: string) => void): () => void {
  const look = async (): Promise<void> => {
    const now = await signedInBy(token)
    if (!now || now.mustChangePassword || now.mustSetUpSecondFactor) end('signed_out')
    else if (!sameActor(actor, now.actor)) end('changed')
  }
  const timer = setInterval(
    () => {
      look().catch((error: unknown) => {
        if (!isUnavailable(error)) end('broken')
      })
    },
    RECHECK_MS * (0.8 + Math.random() * 0.4),
  )
  return () => clearInterval(timer)
}

/**
 * An event stream to the panel (server-sent events): origin, session, permission, then messages until either side ends it. The
 * session is looked at again while the stream lives.
 */
export function defineStream<Q extends z.ZodType>(
  spec: StreamSpec<Q>,
): ((request: Request) => Promise<Response>) & { capability: DoorCapability } {
  const answer = async (request: Request, requestId: string): Promise<Response> => {
    if (isForeign(request)) return refused({ code: 'cross_site', facts: {} }, requestId)
    const [actor, token] = [await actingUser(), await rawSessionToken()]
    noteActor(actor)
    if (!actor || !token) return refused({ code: 'not_signed_in', facts: {} }, requestId)
    if (!mayPass(actor, spec.capability))
      return refused({ code: 'not_allowed', facts: { capability: String(spec.capability) } }, requestId)
    const query = parseInput(spec.query, Object.fromEntries(new URL(request.url).searchParams))
    if (!query.ok) return refused(query.refusal, requestId)

    const line = new EventLine(request.signal)
    const session = sessionHash(token)
    const opened = await spec.open(await contextOf(actor), {
      query: query.value,
      lastEventId: request.headers.get('last-event-id'),
      line: {
        session,
        send: (...message) => line.send(...message),
        pass: (message) => line.pass(message),
        end: (reason) => line.end(reason),
      },
    })
    if (!opened.ok) return refused(opened.refusal, requestId)
    line.onClosed(opened.value)
    line.onClosed(watchSession(token, actor, (reason) => line.end(reason)))
    return line.response(requestId)
  }
  const stream = async (request: Request): Promise<Response> => {
    const requestId = request.headers.get('x-request-id') ?? newId()
    try {
      return await answer(request, requestId)
    } catch (error) {
      if (isUnavailable(error)) return refused({ code: 'unavailable', facts: { retry_after: RETRY_AFTER } }, requestId)
      logFailure('stream failed', error, { requestId })
      return Response.json({ code: 'internal', status: 500, title: 'Something went wrong' }, { status: 500 })
    }
  }
  return Object.assign(stream, { capability: spec.capability })
}
