import { cookies, headers } from 'next/headers'
import type { SignInAnswer } from './commands/sign-in'
import { encodeSession, HALF_SESSION_SECONDS, isSecure, SESSION_SECONDS, sessionCookieName } from './session-token'

/** How the session cookie is kept: not readable by scripts, not sent from other sites' forms. */
export function sessionCookieOptions(): { httpOnly: true; sameSite: 'lax'; secure: boolean; path: '/' } {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/' }
}

/** Starts the session of somebody who was let in; a short half of one while the code of the second factor is owed. */
export async function startSession({ userId, epoch, owesCode }: SignInAnswer): Promise<void> {
  const maxAge = owesCode ? HALF_SESSION_SECONDS : SESSION_SECONDS
  const token = await encodeSession({ sub: userId, epoch, passedSecondFactor: !owesCode }, maxAge)
  ;(await cookies()).set(sessionCookieName(), token, { ...sessionCookieOptions(), maxAge })
}

export async function endSession(): Promise<void> {
  ;(await cookies()).set(sessionCookieName(), '', { ...sessionCookieOptions(), maxAge: 0 })
}

/**
 * Where the request comes from. lib/server/client-address.ts has put the socket's address there, unless TRUST_PROXY is set:
 * then the last entry is what our own proxy saw, and those before it are the sender's word.
 */
export async function addressOfRequest(): Promise<string | null> {
  const forwarded = (await headers()).get('x-forwarded-for')
  return forwarded?.split(',').at(-1)?.trim() || null
}
