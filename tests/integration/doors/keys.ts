import { SYSTEM } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { hashOfSecret } from '@/lib/auth/secrets'
import { newId } from '@/lib/core/ids'
import { db } from '@/lib/server/database'

/** An API key of a role, perhaps bound to a partner or cut down to scopes; answers its secret. */
export async function keyOf(role: Role, more: { partnerId?: string; scopes?: string[] } = {}): Promise<string> {
  const id = newId()
  const secret = `key-of-${role}-${id}`
  await db().apiKey.create({
    data: {
      id,
      name: `Key of ${role}`,
      role,
      partnerId: more.partnerId ?? null,
      scopes: more.scopes ?? [],
      prefix: secret.slice(0, 8),
      secretHash: hashOfSecret(secret),
      createdAt: new Date(),
      createdBy: SYSTEM.id,
    },
  })
  return secret
}
