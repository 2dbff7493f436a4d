import type { z } from 'zod'
import type { Refusal } from '@/lib/core/refusal'
import { type Result, refuse } from '@/lib/core/result'
import { isUnavailable } from '@/lib/server/database-errors'
import { env } from '@/lib/server/env'
import { logFailure } from '@/lib/server/log'
import { noteActor } from '@/lib/server/request-log'
import { securityHeaders } from '@/lib/server/security-headers'
import { RETRY_AFTER } from '@/lib/server/unavailable-page'
import { type Context, mayPass } from './actor'
import type { DoorCapability } from './capabilities'
import { isOwnOrigin } from './own-origin'
import { parseInput } from './parse-input'
import { type Problem, problemOf } from './refusal-words'
import { actingUser, contextOf, requestId } from './session'

type UploadSpec<P extends z.ZodType, Q extends z.ZodType, T> = {
  capability: DoorCapability
  params: P
  query: Q
  maxBytes: number
  handle(context: Context, parts: { params: z.output<P>; query: z.output<Q>; bytes: Uint8Array }): Promise<Result<T>>
}

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> }

function answerProblem({ facts: _, ...problem }: Problem): Response {
  const headers = {
    'content-type': 'application/problem+json',
    ...(problem.code === 'unavailable' && { 'retry-after': String(RETRY_AFTER) }),
  }
  return Response.json(problem, { status: problem.status, headers })
}

/** What the proxy says of every other answer: large files pass beside it. */
function asTheProxyWould(request: Request, response: Response): Response {
  if (request.headers.has('x-nonce')) return response
  const https = env().APP_URL.startsWith('https:')
  response.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  for (const [name, value] of Object.entries(securityHeaders(https))) response.headers.set(name, value)
  return response
}

const refused = (refusal: Refusal): Response => answerProblem(problemOf(refusal))

/** The body as it comes, never more of it than the limit. */
async function readBytes(request: Request, maxBytes: number): Promise<Result<Uint8Array>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes)
    return refuse('too_large', { limit_bytes: maxBytes })
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength
    if (size > maxBytes) {
      await reader?.cancel()
      return refuse('too_large', { limit_bytes: maxBytes })
    }
    chunks.push(part.value)
  }
  const promised = request.headers.get('content-length')
  if (promised !== null && Number(promised) !== size) {
    return refuse('malformed', { detail: 'The file did not arrive whole: send it again.' })
  }
  return { ok: true, value: Buffer.concat(chunks) }
}

/**
 * A handler of the panel that takes a file or changes something: the origin is the panel's own, the person signed in and
 * permitted, before a byte of the body is read.
 */
export function defineUpload<P extends z.ZodType, Q extends z.ZodType, T>(
  spec: UploadSpec<P, Q, T>,
): ((request: Request, route: RouteContext) => Promise<Response>) & { capability: DoorCapability; input: Q } {
  const answer = async (request: Request, route: RouteContext): Promise<Response> => {
    if (!isOwnOrigin(request.headers.get('origin'))) return refused({ code: 'cross_site', facts: {} })
    const actor = await actingUser()
    noteActor(actor)
    if (!actor) return refused({ code: 'not_signed_in', facts: {} })
    if (!mayPass(actor, spec.capability))
      return refused({ code: 'not_allowed', facts: { capability: String(spec.capability) } })
    const params = parseInput(spec.params, (await route.params) ?? {})
    if (!params.ok) return refused(params.refusal)
    const query = parseInput(spec.query, Object.fromEntries(new URL(request.url).searchParams))
    if (!query.ok) return refused(query.refusal)
    const bytes = await readBytes(request, spec.maxBytes)
    if (!bytes.ok) return refused(bytes.refusal)
    const parts = { params: params.value, query: query.value, bytes: bytes.value }
    const result = await spec.handle(await contextOf(actor), parts)
    return result.ok
      ? Response.json(result.value, { headers: { 'cache-control': 'no-store' } })
      : refused(result.refusal)
  }
  const upload = async (request: Request, route: RouteContext): Promise<Response> =>
    asTheProxyWould(request, await safely(request, route))
  const safely = async (request: Request, route: RouteContext): Promise<Response> => {
    try {
      return await answer(request, route)
    } catch (error) {
      if (isUnavailable(error)) return refused({ code: 'unavailable', facts: { retry_after: RETRY_AFTER } })
      const id = await requestId()
      logFailure('upload failed', error, { requestId: id })
      return answerProblem({
        code: 'internal',
        status: 500,
        title: 'Something went wrong',
        detail: `It was logged under ${id}.`,
      } as Problem)
    }
  }
  return Object.assign(upload, { capability: spec.capability, input: spec.query })
}
