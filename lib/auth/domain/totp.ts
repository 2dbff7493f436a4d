import { generateURI, verifySync } from 'otplib'

const STEP_SECONDS = 30

/**
 * The time step whose code this is, a step of drift allowed either way; null when it is none, or one that is not after
 * `lastStep`: a code works once (RFC 6238, 5.2).
 */
export function stepOfCode(secret: string, code: string, lastStep: number | null, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const epoch = Math.floor(now.getTime() / 1000)
  const answer = verifySync({ secret, token: code, epoch, epochTolerance: STEP_SECONDS, period: STEP_SECONDS })
  if (!answer.valid) return null
  const step = Math.floor(epoch / STEP_SECONDS) + answer.delta
  return lastStep !== null && step <= lastStep ? null : step
}

/** What an authenticator app reads from the picture. */
export function authenticatorUri(issuer: string, email: string, secret: string): string {
  return generateURI({ issuer, label: email, secret })
}

/** A code as people type it: without spaces and dashes, in small letters. */
export function plainCode(typed: string): string {
  return typed.replace(/[\s-]/g, '').toLowerCase()
}
