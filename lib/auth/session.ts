import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { newId } from '@/lib/core/ids'
import { isUnavailable } from '@/lib/server/database-errors'
import { isSafeRequestId } from '@/lib/server/security-headers'
import { noteUnavailable } from '@/lib/server/unavailable-answers'
import type { Actor, Context } from './actor'
import { type SignedIn, sessionCookieName, signedInBy, userOfToken } from './session-token'

/** The session's token as the browser sent it; for whoever checks it again later. */
export async function rawSessionToken(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookieName())?.value
}

/** Hands on what `work` gives; when the database was away, the answer to this request becomes a 503. */
export async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isUnavailable(error)) noteUnavailable(await requestId())
    throw error
  }
}

/**
 * The person behind this request, checked against the database (session-token.ts). Null when nobody is signed in. One query
 * per request, however often it is asked.
 */
export const signedIn = cache(
  (): Promise<SignedIn | null> => orUnavailable(async () => signedInBy(await rawSessionToken())),
)

/** Whoever gave the right password (or came by the organisation's sign-in) but owes the code of the second factor, for ten minutes. */
export async function owesCode(): Promise<{ userId: string } | null> {
  const found = await userOfToken(await rawSessionToken())
  return found?.owesCode && new Date() < found.codeDueBy ? { userId: found.user.id } : null
}

/** For pages: the actor, or on to the page that has to come first (sign-in, new password, second factor). */
export async function currentActor(): Promise<Actor> {
  const session = await signedIn()
  if (!session) redirect(await signInAddress())
  if (session.mustChangePassword) redirect('/account/password')
  if (session.mustSetUpSecondFactor) redirect('/account/second-factor')
  return session.actor
}

/** The sign-in page, with the way back to where somebody wanted to go. */
async function signInAddress(): Promise<string> {
  const wanted = (await headers()).get('x-path')
  return wanted && wanted !== '/' ? `/sign-in?next=${encodeURIComponent(wanted)}` : '/sign-in'
}

/** For doors: the actor if there is one that may act (whoever has yet to change a password may not). */
export async function actingUser(): Promise<Actor | null> {
  const session = await signedIn()
  return session && !session.mustChangePassword && !session.mustSetUpSecondFactor ? session.actor : null
}

/** The id under which this request is logged, as the proxy set it (or, where it passes beside the proxy, sent it itself). */
export async function requestId(): Promise<string> {
  const id = (await headers()).get('x-request-id')
  return isSafeRequestId(id) ? id : newId()
}

/** The context of a page or action of this actor; the one place of the panel where the clock is read. */
export async function contextOf(actor: Actor): Promise<Context> {
  return { actor, now: new Date(), requestId: await requestId() }
}
