import type { z } from 'zod'
import { newId } from '@/lib/core/ids'
import type { Refusal } from '@/lib/core/refusal'
import type { Result } from '@/lib/core/result'
import { isUnavailable } from '@/lib/server/database-errors'
import { logFailure } from '@/lib/server/log'
import { noteActor } from '@/lib/server/request-log'
import { RETRY_AFTER } from '@/lib/server/unavailable-page'
import { type Actor, type Context, mayPass, NOBODY } from './actor'
import type { DoorCapability } from './capabilities'
import { actorOfKey } from './commands/use-api-key'
import { isOwnOrigin } from './own-origin'
import { parseInput } from './parse-input'
import { problemOf } from './refusal-words'
import { readBody } from './request-body'
import { actingUser } from './session'

type Parts<P, Q, B> = { params: P; query: Q; body: B; request: Request }

export type EndpointSpec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, T> = {
  capability: DoorCapability
  /** How callers show who they are: an API key (default), or the panel's session (what writes must come from the panel itself). */
  door?: 'key' | 'session'
  /** One line for the OpenAPI document. */
  summary: string
  params?: P
  query?: Q
  body?: B
  /** Bodies by the value of the last path parameter, where each has its own (documented instead of `body`). */
  bodies?: Record<string, z.ZodType>
  /** What it answers on success, for the OpenAPI document. */
  answers?: z.ZodType
  maxBytes?: number
  /** Status of a success; 200 unless said. */
  status?: number
  /** Further headers of a success, asked beside the work. */
  headers?: () => Promise<Record<string, string>>
  handle(context: Context, parts: Parts<z.output<P>, z.output<Q>, z.output<B>>): Promise<Result<T> | Response>
}

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> }
export type Endpoint = ((request: Request, route: RouteContext) => Promise<Response>) & {
  // biome-ignore lint/suspicious/noExplicitAny: the OpenAPI document reads specs of every shape
  spec: EndpointSpec<any, any, any, any>
}

/** What came in, for a log that must not repeat it. */
type Sent = { body?: unknown }

const DEFAULT_MAX_BYTES = 256 * 1024

function problemResponse(refusal: Refusal, requestId: string): Response {
  const { code, status, title, detail, errors, facts } = problemOf(refusal)
  const retryAfter = (refusal.facts as { retry_after?: number }).retry_after
  return Response.json(
    {
      type: `/problems/${code}`,
      title,
      status,
      code,
      detail,
      ...(errors && { errors }),
      ...(facts && !errors && { facts }),
      request_id: requestId,
    },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'x-request-id': requestId,
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      },
    },
  )
}

/** A part of the call as its schema reads it; a part that nobody asked for is not looked at. */
function parsePart<S extends z.ZodType>(schema: S | undefined, value: unknown): Result<z.output<S>> {
  return schema ? parseInput(schema, value) : { ok: true, value: undefined as z.output<S> }
}

async function whoAsks(request: Request, door: 'key' | 'session', now: Date): Promise<Result<Actor | null>> {
  if (door === 'session') return { ok: true, value: await actingUser() }
  return actorOfKey(request.headers.get('authorization'), now)
}

/** A REST handler: key, permission, rate limit, schemas, then the command or loader. Every failure is a problem+json. */
export function defineEndpoint<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, T>(
  spec: EndpointSpec<P, Q, B, T>,
): Endpoint {
  const answer = async (request: Request, route: RouteContext, requestId: string, sent: Sent): Promise<Response> => {
    const refused = (refusal: Refusal): Response => problemResponse(refusal, requestId)
    const now = new Date()
    // Keys are sent by programs; a browser sends its session along whoever asks it to.
    if (spec.door === 'session' && request.method !== 'GET' && !isOwnOrigin(request.headers.get('origin')))
      return refused({ code: 'cross_site', facts: {} })
    const asked =
      spec.capability === 'public'
        ? ({ ok: true, value: null } as const)
        : await whoAsks(request, spec.door ?? 'key', now)
    if (!asked.ok) return refused(asked.refusal)
    noteActor(asked.value)
    if (!asked.value && spec.capability !== 'public') return refused({ code: 'not_signed_in', facts: {} })
    if (!mayPass(asked.value, spec.capability))
      return refused({ code: 'not_allowed', facts: { capability: String(spec.capability) } })

    const params = parsePart(spec.params, await route.params)
    if (!params.ok) return refused(params.refusal)
    const query = parsePart(spec.query, Object.fromEntries(new URL(request.url).searchParams))
    if (!query.ok) return refused(query.refusal)
    const raw = spec.body
      ? await readBody(request, spec.maxBytes ?? DEFAULT_MAX_BYTES)
      : ({ ok: true, value: undefined } as const)
    if (!raw.ok) return refused(raw.refusal)
    sent.body = raw.value
    const body = parsePart(spec.body, raw.value)
    if (!body.ok) return refused(body.refusal)

    const context: Context = { actor: asked.value ?? NOBODY, now, requestId }
    const [result, headers = {}] = await Promise.all([
      spec.handle(context, { params: params.value, query: query.value, body: body.value, request }),
      spec.headers?.(),
    ])
    if (result instanceof Response) {
      for (const [name, value] of Object.entries(headers)) result.headers.set(name, value)
      return result
    }
    if (!result.ok) return refused(result.refusal)
    return Response.json(result.value, {
      status: spec.status ?? 200,
      headers: { ...headers, 'x-request-id': requestId, 'cache-control': 'no-store' },
    })
  }

  const endpoint = async (request: Request, route: RouteContext): Promise<Response> => {
    const requestId = request.headers.get('x-request-id') ?? newId()
    const sent: Sent = {}
    try {
      return await answer(request, route, requestId, sent)
    } catch (error) {
      if (isUnavailable(error))
        return problemResponse({ code: 'unavailable', facts: { retry_after: RETRY_AFTER } }, requestId)
      logFailure('endpoint failed', error, { requestId }, sent.body)
      return Response.json(
        {
          type: '/problems/internal',
          title: 'Something went wrong',
          status: 500,
          code: 'internal',
          detail: `It was logged under ${requestId}.`,
        },
        { status: 500, headers: { 'content-type': 'application/problem+json', 'x-request-id': requestId } },
      )
    }
  }
  return Object.assign(endpoint, { spec })
}
