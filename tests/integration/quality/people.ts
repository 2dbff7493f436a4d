import { type Actor, makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { newId } from '@/lib/core/ids'
import type { Criterion } from '@/lib/quality/types'
import { db } from '@/lib/server/database'

/** Somebody with an account, who was here long before anything is new. */
export async function employed(role: Role, createdAt = new Date('2025-01-01T00:00:00Z')): Promise<Actor> {
  const id = newId()
  const name = `${role} ${id.slice(-4)}`
  await db().user.create({ data: { id, email: `${id}@example.test`, name, role, state: 'active', createdAt } })
  return makeActor({ kind: 'user', id, name, role })
}

/** Every criterion met, but for those that are named. */
export function answersTo(criteria: readonly Criterion[], missed: readonly string[] = []) {
  return Object.fromEntries(
    criteria.map(({ code }) => [
      code,
      missed.includes(code) ? { mark: 'missed' as const, note: 'Not there' } : { mark: 'met' as const },
    ]),
  )
}
