import { type Actor, makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import type { Result } from '@/lib/core/result'
import { pool } from '@/lib/server/pool'

/** The first active person of a role, as they act; null where the business has none. */
export async function actorOf(role: Role): Promise<Actor | null> {
  const { rows } = await pool().query<{ id: string; name: string; teams: string[] }>(
    `SELECT id, name, array(SELECT team FROM user_teams t WHERE t.user_id = u.id) AS teams FROM users u
     WHERE role = $1 AND state = 'active' ORDER BY email LIMIT 1`,
    [role],
  )
  return rows[0] ? makeActor({ kind: 'user', ...rows[0], role }) : null
}

/** What a command did. Throws where it was refused: the demo does nothing that the product would not let people do. */
export function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo was refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}
