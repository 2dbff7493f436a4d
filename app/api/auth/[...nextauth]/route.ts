import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import type { Context } from '@/lib/auth/actor'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { nextAuthOptions } from '@/lib/auth/next-auth-options'
import { isOwnOrigin } from '@/lib/auth/own-origin'
import { signedIn } from '@/lib/auth/session'
import { addressOfRequest } from '@/lib/auth/session-cookie'
import { refuse } from '@/lib/core/result'

/** next-auth's own pages, its log and its session refresh are not served: /sign-in is ours, and a session does not live longer by asking. */
const SERVED = { GET: ['csrf', 'providers', 'callback', 'error', 'signin'], POST: ['signin', 'callback', 'signout'] }

async function answer(request: Request, { now, requestId }: Context): Promise<Response> {
  const nextauth = new URL(request.url).pathname.split('/').slice(3)
  const options = nextAuthOptions({ now, requestId, address: await addressOfRequest() })
  return NextAuth(request as NextRequest, { params: Promise.resolve({ nextauth }) }, options)
}

const get = defineEndpoint({
  capability: 'public',
  summary: 'Sign-in: the steps that a browser follows',
  async handle(context, { request }) {
    const action = new URL(request.url).pathname.split('/')[3] ?? ''
    if (action === 'session') {
      const session = await signedIn()
      const user = session && {
        id: session.actor.id,
        name: session.actor.name,
        email: session.email,
        role: session.actor.role,
      }
      return Response.json(user ? { user } : {}, { headers: { 'cache-control': 'no-store' } })
    }
    return SERVED.GET.includes(action) ? answer(request, context) : refuse('not_found', { what: 'address' })
  },
})

const post = defineEndpoint({
  capability: 'public',
  summary: 'Sign-in and sign-out by form',
  async handle(context, { request }) {
    if (!isOwnOrigin(request.headers.get('origin'))) return refuse('cross_site', {})
    const action = new URL(request.url).pathname.split('/')[3] ?? ''
    return SERVED.POST.includes(action) ? answer(request, context) : refuse('not_found', { what: 'address' })
  },
})

type Route = { params: Promise<{ nextauth: string[] }> }

export async function GET(request: NextRequest, route: Route): Promise<Response> {
  return get(request, route)
}

export async function POST(request: NextRequest, route: Route): Promise<Response> {
  return post(request, route)
}
