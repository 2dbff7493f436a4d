import { timingSafeEqual } from 'node:crypto'
import { MINUTE } from '@/lib/core/days'
import { ok, type Result, refuse } from '@/lib/core/result'
import { env } from '@/lib/server/env'
import { readSetting } from '@/lib/server/settings'
import { type Actor, makeActor } from '../actor'
import { countRequest, findLiveKey, touchKey } from '../data/api-keys'
import { hashOfSecret } from '../secrets'

function isBootstrapKey(secret: string): boolean {
  const bootstrap = env().API_BOOTSTRAP_KEY
  if (!bootstrap) return false
  return timingSafeEqual(Buffer.from(hashOfSecret(secret)), Buffer.from(hashOfSecret(bootstrap)))
}

/** The actor behind an Authorization header; null without one. Counts the request against the key's rate limit. */
export async function actorOfKey(authorization: string | null, now: Date): Promise<Result<Actor | null>> {
  const secret = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]
  if (!secret) return ok(null)
  if (isBootstrapKey(secret)) {
    return ok(makeActor({ kind: 'api_key', id: 'bootstrap', name: 'Bootstrap key', role: 'system', unlimited: true }))
  }
  const key = await findLiveKey(hashOfSecret(secret))
  if (!key) return ok(null)
  const limit = await readSetting('api_rate_limit')
  const minute = new Date(Math.floor(now.getTime() / MINUTE) * MINUTE)
  const count = await countRequest(`api:${key.id}`, minute)
  if (count > limit)
    return refuse('rate_limited', { retry_after: Math.ceil((minute.getTime() + MINUTE - now.getTime()) / 1000) })
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() > MINUTE) await touchKey(key.id, now)
  return ok(
    makeActor({
      kind: 'api_key',
      id: key.id,
      name: key.name,
      role: key.role,
      partnerId: key.partnerId,
      scopes: key.scopes,
    }),
  )
}
