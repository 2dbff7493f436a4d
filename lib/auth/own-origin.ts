import { env } from '@/lib/server/env'

/**
 * Whether a request that changes something came from the panel itself. Only the origin of APP_URL is ours, whatever the
 * request says of its own host; an absent or null Origin is nobody's.
 */
export function isOwnOrigin(origin: string | null): boolean {
  if (!origin || origin === 'null') return false
  return URL.canParse(origin) && new URL(origin).origin === new URL(env().APP_URL).origin
}
