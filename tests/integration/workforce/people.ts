import type { Actor } from '@/lib/auth/actor'
import { makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { newId } from '@/lib/core/ids'
import { db } from '@/lib/server/database'
import { readTeamRules, saveTeamRules } from '@/lib/workforce/data/team-rules'
import type { TeamRules } from '@/lib/workforce/types'

/** Somebody who is really there: distribution reads people from the database. */
export async function person(name: string, role: Role = 'ops_executive'): Promise<Actor> {
  const id = newId()
  await db().user.create({
    data: {
      id,
      name,
      role,
      email: `${name.toLowerCase()}.${id.slice(-8)}@test.example`,
      state: 'active',
      createdAt: new Date(),
    },
  })
  return makeActor({ kind: 'user', id, name, role })
}

export async function rules(change: Partial<TeamRules>, team: TeamRules['team'] = 'Operations'): Promise<void> {
  const now = await readTeamRules(db(), team)
  await saveTeamRules(db(), { ...now, ...change, team }, now.version, { at: new Date(), name: 'Test' })
}
