import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { isOwnOrigin } from '@/lib/auth/own-origin'
import { problemOf } from '@/lib/auth/refusal-words'
import { newId } from '@/lib/core/ids'
import { watchClientAddress } from '@/lib/server/client-address'
import { env } from '@/lib/server/env'
import { databaseAnswers } from '@/lib/server/pool'
import { contentSecurityPolicy, isSafeRequestId, otherLoopback, securityHeaders } from '@/lib/server/security-headers'
import { unavailablePageFor } from '@/lib/server/unavailable-answers'
import { unavailableHeaders } from '@/lib/server/unavailable-page'

watchClientAddress(Boolean(process.env.TRUST_PROXY))
// next-auth makes its addresses from this, and from a forwarded host without it.
process.env.NEXTAUTH_URL ??= env().APP_URL

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Keys are sent by programs, which have no origin; everything else that writes must come from the panel itself. */
function isForeignWrite(request: NextRequest): boolean {
  if (READS.has(request.method) || request.nextUrl.pathname.startsWith('/api/v1/')) return false
  return !isOwnOrigin(request.headers.get('origin'))
}

/** What people added to orders and tickets, and sent by mail: shown, never run, whatever it holds. */
const ATTACHMENT = /^\/api\/(?:panel|v1)\/(?:orders|tickets|mails)\/[^/]+\/attachments\/[^/]+$/
const ATTACHMENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

/** Files of public/, which need no database. */
const FILES = /^\/(icon\.svg$|visits-worker\.js$|readme\/)/

async function answerTo(request: NextRequest, headers: Headers, requestId: string): Promise<NextResponse> {
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
  if (isPage && !FILES.test(pathname) && !(await databaseAnswers())) {
    const page = unavailablePageFor(request.headers.get('cookie') ?? undefined)
    return new NextResponse(page, { status: 503, headers: unavailableHeaders(appUrl.startsWith('https:')) })
  }
  return NextResponse.next({ request: { headers } })
}

/**
 * Before every request: its id, the content security policy with its nonce, no writing from other sites, and for pages whether
 * there is a database to show them from. Permission is the doors' matter.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const own = new URL(env().APP_URL)
  const https = own.protocol === 'https:'
  const nonce = randomBytes(16).toString('base64')
  const policy = ATTACHMENT.test(request.nextUrl.pathname)
    ? ATTACHMENT_POLICY
    : contentSecurityPolicy({ nonce, https, development: process.env.NODE_ENV === 'development' })
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

  const response = await answerTo(request, headers, requestId)
  response.headers.set('x-request-id', requestId)
  if (!response.headers.has('content-security-policy')) response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(securityHeaders(https))) response.headers.set(name, value)
  return response
}

// Next reads every body into memory before the proxy, and no more of it than 10 MB: uploads pass beside it, their door
// (define-upload.ts) checks and says what the proxy would.
export const config = { matcher: '/((?!_next/static/|api/panel/imports$).*)' }
