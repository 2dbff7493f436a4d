import { by, type Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import type { ChangeSet, CoverageDoor } from '../types'

/** A new set of changes in the name of whoever acts. It is written with the first change that belongs to it. */
export function newChangeSet(context: Context, door: CoverageDoor, note: string | null = null): ChangeSet {
  const { actor, now, requestId } = context
  return { id: newId(now), at: now, by: by(actor), door, note, requestId }
}
