import { by, type Context } from '@/lib/auth/actor'
import { rolesWith } from '@/lib/auth/capabilities'
import { type Colleague, colleaguesAmong, searchColleagues } from '@/lib/auth/data/colleagues'
import type { Role } from '@/lib/auth/roles'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { findPinboard } from '../data/pinboards'
import { mayReadPinboard, maySharePinboards } from '../policy'
import { changePinboard, isPerson, makePinboard } from './edit-pinboard'
import { pinFor } from './read-pins'

/** Roles that read figures: nobody else has use for a board. */
export const READER_ROLES: readonly Role[] = [...rolesWith('kpis.read', 'all'), ...rolesWith('kpis.read', 'own')]

const MOST_FOUND = 8

/** People who may be given a board, by the beginning of a word of their name. */
export async function findReaders({ actor }: Context, { q }: { q: string }): Promise<Result<Colleague[]>> {
  if (!maySharePinboards(actor)) return refuse('not_allowed', { capability: 'kpis.read' })
  const found = await searchColleagues(sql, q, { roles: READER_ROLES }, MOST_FOUND + 1)
  return ok(found.filter(({ id }) => id !== actor.id).slice(0, MOST_FOUND))
}

/** Who reads a board besides its owner. They see of it what their own role sees. */
export function sharePinboard(
  context: Context,
  input: { id: string; version: number; roles: Role[]; people: string[] },
): Promise<Result<{ version: number }>> {
  const { actor, now, requestId } = context
  if (!maySharePinboards(actor)) return Promise.resolve(refuse('not_allowed', { capability: 'kpis.read' }))
  return changePinboard(context, input, async (board, tx) => {
    const roles = READER_ROLES.filter((role) => input.roles.includes(role))
    const people = await colleaguesAmong(tx, input.people, { roles: READER_ROLES })
    const ids = people.map(({ id }) => id).filter((id) => id !== actor.id)
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'kpis.share_pinboard',
      subjectKind: 'pinboard',
      subjectId: board.id,
      requestId,
      data: { roles, people: ids },
    })
    return ok({ ...board, roles: [...roles], people: ids })
  })
}

/** A board of one's own with what one may see of somebody's; what one may not see is left out, and counted. */
export function copyPinboard(context: Context, { id }: { id: string }): Promise<Result<{ id: string; left: number }>> {
  const { actor, now } = context
  if (!isPerson(context)) return Promise.resolve(refuse('not_allowed', { capability: 'kpis.read' }))
  return inSqlTransaction(async (tx) => {
    const board = await findPinboard(tx, id)
    if (!board || !mayReadPinboard(actor, board)) return refuse('not_found', { what: 'board' })
    const pins = board.pins.filter((pin) => pinFor(actor, pin, pin.query, now) !== null)
    const name = `${board.name.slice(0, 53)} (copy)`
    const made = await makePinboard(tx, context, name, pins)
    return made.ok ? ok({ id: made.value.id, left: board.pins.length - pins.length }) : made
  })
}
