import type { z } from 'zod'
import type { Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { decodeCursor } from '@/lib/core/page-cursor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { db } from '@/lib/server/database'
import { listPartners } from '../data/list'
import type { listPartnersSchema } from '../schema'
import type { PartnerPage } from '../types'

/** A page of the partners that the actor may see. A cursor that this list did not give out is refused. */
export async function readPartners(
  context: Context,
  query: z.output<typeof listPartnersSchema>,
): Promise<Result<PartnerPage>> {
  const { cursor, limit, ...filter } = query
  if (cursor !== undefined && !decodeCursor(cursor, 2)) {
    return refuse('invalid', { errors: [{ field: 'cursor', message: 'Not a cursor of this list.' }] })
  }
  const { actor, now } = context
  const only = actor.reach('partners.read') === 'own' ? (actor.partnerId ?? undefined) : undefined
  return ok(await listPartners(db(), { ...filter, only }, { cursor, limit, today: localDate(now) }))
}
