import type { By } from '@/lib/server/audit'
import { type Capability, type DoorCapability, type Reach, reachOf, scopesAllow } from './capabilities'
import type { Role } from './roles'

/** Who acts: a person, an API key, the product itself or its command line. Made only by the doors. */
export type Actor = {
  kind: By['kind']
  /** User or key id; "system" or "cli" for the others. */
  id: string
  name: string
  role: Role | 'system' | 'nobody'
  /** The partner whose rows are the actor's own. */
  partnerId: string | null
  teams: readonly string[]
  /** A key bound to a partner sees that partner's orders only, whatever its role reaches. */
  boundToPartner: boolean
  /** API_BOOTSTRAP_KEY: every capability, and it may play both persons of a two-person rule. */
  unlimited: boolean
  can(capability: Capability): boolean
  /** How far: 'all', 'own' or null. */
  reach(capability: Capability): Reach | null
}

type ActorFacts = Pick<Actor, 'kind' | 'id' | 'name' | 'role'> &
  Partial<Pick<Actor, 'partnerId' | 'teams' | 'unlimited'>> & { scopes?: readonly string[] }

export function makeActor(facts: ActorFacts): Actor {
  const { scopes = [], partnerId = null, teams = [], unlimited = false, role } = facts
  const boundToPartner = facts.kind === 'api_key' && partnerId !== null
  const reach = (capability: Capability): Reach | null => {
    if (role === 'nobody') return null
    if (unlimited || role === 'system') return 'all'
    if (!scopesAllow(scopes, capability)) return null
    const reached = reachOf(role, capability)
    return reached === 'all' && boundToPartner ? 'own' : reached
  }
  return {
    kind: facts.kind,
    id: facts.id,
    name: facts.name,
    role,
    partnerId,
    teams,
    boundToPartner,
    unlimited,
    reach,
    can: (capability) => reach(capability) !== null,
  }
}

/** The product itself: jobs, reactions, the demo. */
export const SYSTEM: Actor = makeActor({ kind: 'system', id: 'system', name: 'System', role: 'system' })
/** Somebody at the machine's command line, who could read the database anyway. */
export const COMMAND_LINE: Actor = makeActor({ kind: 'cli', id: 'cli', name: 'Command line', role: 'system' })

/** Whoever comes before signing in: a public door hands on that nothing may be done in their name. */
export const NOBODY: Actor = makeActor({ kind: 'system', id: 'nobody', name: 'Nobody', role: 'nobody' })

/** The actor as history keeps it. */
export function by(actor: Actor): By {
  return { kind: actor.kind, id: actor.id, name: actor.name, role: actor.role }
}

/** Whether an actor may pass a door. A list means any one of its capabilities. */
export function mayPass(actor: Actor | null, capability: DoorCapability): boolean {
  if (capability === 'public') return true
  if (!actor) return false
  if (capability === 'signed_in') return true
  return (typeof capability === 'string' ? [capability] : capability).some((one) => actor.can(one))
}

/** What a door hands to commands and loaders: who, when, and under which request. */
export type Context = { actor: Actor; now: Date; requestId: string | null }
