import { createHash } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { env } from '@/lib/server/env'
import { type Actor, makeActor } from './actor'
import { findSignedInUser, type SignedInUser } from './data/users'

/** What the session token says. It only names the person: role, teams and state are read from the database on every request. */
export type SessionToken = { sub: string; epoch: number; passedSecondFactor: boolean }

/** A signed-in person with what the frame of the panel shows of them. */
export type SignedIn = { actor: Actor; email: string; mustChangePassword: boolean; mustSetUpSecondFactor: boolean }

export const SESSION_SECONDS = 12 * 60 * 60
/** Somebody who gave the password and owes the code of the second factor. */
export const HALF_SESSION_SECONDS = 10 * 60

/** Secure cookies get the prefix that browsers enforce; the plain name is for http://localhost. */
export function sessionCookieName(): string {
  return `${isSecure() ? '__Secure-' : ''}buyback.session`
}

export function isSecure(): boolean {
  return env().APP_URL.startsWith('https:')
}

export function encodeSession(token: SessionToken, seconds = SESSION_SECONDS): Promise<string> {
  return encode({ token, secret: env().AUTH_SECRET, maxAge: seconds })
}

/** Whom a token names. `owesCode`: the code of the second factor is still to come, and `codeDueBy` this half of a session ends. */
type Named = { user: SignedInUser; owesCode: boolean; codeDueBy: Date }

/** The live user a token names; null: nobody. */
export async function userOfToken(raw: string | undefined): Promise<Named | null> {
  if (!raw) return null
  const token = (await decode({ token: raw, secret: env().AUTH_SECRET }).catch(() => null)) as
    | (SessionToken & { iat?: number })
    | null
  if (typeof token?.sub !== 'string') return null
  const user = await findSignedInUser(token.sub)
  if (user?.state !== 'active' || user.sessionEpoch !== token.epoch) return null
  return {
    user,
    owesCode: user.hasSecondFactor && token.passedSecondFactor !== true,
    codeDueBy: new Date(((token.iat ?? 0) + HALF_SESSION_SECONDS) * 1000),
  }
}

/**
 * The person a session token stands for now, checked against the database: deactivated, signed out everywhere or a changed
 * role are effective at once. Null when nobody, or when the code of the second factor is still owed.
 */
export async function signedInBy(raw: string | undefined): Promise<SignedIn | null> {
  const found = await userOfToken(raw)
  if (!found || found.owesCode) return null
  const { user } = found
  return {
    actor: makeActor({
      kind: 'user',
      id: user.id,
      name: user.name,
      role: user.role,
      partnerId: user.partnerId,
      teams: user.teams,
    }),
    email: user.email,
    mustChangePassword: user.mustChangePassword,
    mustSetUpSecondFactor: user.secondFactorRequired && !user.hasSecondFactor,
  }
}

/** Names a session without being one: what it opened elsewhere (a stream) can be ended by it. */
export function sessionHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
