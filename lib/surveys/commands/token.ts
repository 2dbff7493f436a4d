import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from '@/lib/auth/secrets'
import { env } from '@/lib/server/env'

const signature = (id: string): string => keyedHash(`survey ${id}`).slice(0, 40)

/** What a link carries: the survey's id, signed under AUTH_SECRET, so that nobody makes one up. */
export function surveyToken(id: string): string {
  return `${id}.${signature(id)}`
}

/** The survey of a token; null when we did not sign it. */
export function surveyOfToken(token: string): string | null {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{40})$/.exec(token)
  const [, id, signed] = match ?? []
  if (!id || !signed) return null
  return timingSafeEqual(Buffer.from(signed), Buffer.from(signature(id))) ? id : null
}

export function surveyLink(id: string): string {
  return new URL(`/survey/${surveyToken(id)}`, env().APP_URL).href
}
