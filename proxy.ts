import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { isOwnOrigin } from '@/lib/auth/own-origin'
import { problemOf } from '@/lib/auth/refusal-words'
import { newId } from '@/lib/core/ids'
import { watchClientAddress } from '@/lib/server/client-address'
import { env } from '@/lib/server/env'
import { contentSecurityPolicy, isSafeRequestId, otherLoopback, securityHeaders } from '@/lib/server/security-headers'

watchClientAddress(Boolean(process.env.TRUST_PROXY))
// next-auth makes its addresses from this, and from a forwarded host without it.
process.env.NEXTAUTH_URL ??= env().APP_URL

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Keys are sent by programs, which have no origin; everything else that writes must come from the panel itself. */
function isForeignWrite(request: NextRequest): boolean {
  if (READS.has(request.method) || request.nextUrl.pathname.startsWith('/api/v1/')) return false
  return !isOwnOrigin(request.headers.get('origin'))
}

function answerTo(request: NextRequest, headers: Headers, requestId: string): NextResponse {
  const { pathname, search } = request.nextUrl
  const appUrl = env().APP_URL
  if (isForeignWrite(request)) {
    const { code, status, title, detail } = problemOf({ code: 'cross_site', facts: {} })
    const problem = { type: `/problems/${code}`, title, status, code, detail, request_id: requestId }
    return NextResponse.json(problem, { status, headers: { 'content-type': 'application/problem+json' } })
  }
  const isPage = READS.has(request.method) && !pathname.startsWith('/api/')
  if (isPage && otherLoopback(request.headers.get('host'), appUrl)) {
    // Next takes both names for its own host and would make a Location relative: back to the wrong one.
    const url = new URL(`${pathname}${search}`, appUrl).href
    return new NextResponse(null, { headers: { refresh: `0; url=${url}` } })
  }
  return NextResponse.next({ request: { headers } })
}

/** Before every request: its id, the content security policy with its nonce, and no writing from other sites. Permission is the doors' matter. */
export function proxy(request: NextRequest): NextResponse {
  const own = new URL(env().APP_URL)
  const https = own.protocol === 'https:'
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy({ nonce, https, development: process.env.NODE_ENV === 'development' })
  const sentId = request.headers.get('x-request-id')
  const requestId = isSafeRequestId(sentId) ? sentId : newId()

  const headers = new Headers(request.headers)
  headers.set('x-request-id', requestId)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set('x-path', `${request.nextUrl.pathname}${request.nextUrl.search}`)
  // Next compares these with Origin, and builds addresses from them: only ours is true.
  headers.set('x-forwarded-host', own.host)
  headers.set('x-forwarded-proto', own.protocol.slice(0, -1))

  const response = answerTo(request, headers, requestId)
  response.headers.set('x-request-id', requestId)
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(securityHeaders(https))) response.headers.set(name, value)
  return response
}

export const config = { matcher: '/((?!_next/static/).*)' }
