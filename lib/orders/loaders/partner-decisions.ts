import { defineLoader } from '@/lib/auth/define-loader'
import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'
import { partnerNames } from '@/lib/partners/data/facts'
import { findPartner } from '@/lib/partners/data/partners'
import { reaches } from '@/lib/partners/policy'
import { decisionsOfPartner } from '@/lib/routing/data/decisions'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { decidedOrders } from '../data/decided-orders'

const PAGE = 50

/** Which of a partner's decisions: those it got, those that went to somebody else, or all. */
export type DecisionsAsked = { got?: boolean | undefined; cursor?: string | undefined }

function placeOf(cursor: string | undefined): { at: Date; orderId: string; seq: number } | undefined {
  const [at, orderId, seq] = (cursor && decodeCursor(cursor, 3)) || []
  const time = new Date(String(at))
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(orderId))
  if (Number.isNaN(time.getTime()) || !isId || !Number.isSafeInteger(seq)) return undefined
  return { at: time, orderId: String(orderId), seq: Number(seq) }
}

/**
 * Decisions that a partner was a candidate of, newest first, each with its order and who got it; null when there is no such
 * partner, or the reader does not see everybody's orders: who else could have had one is not for partners.
 */
export const loadPartnerDecisions = defineLoader({
  capability: 'partners.read',
  load: async ({ actor, now }, code: string, { got, cursor }: DecisionsAsked) => {
    const partner = await findPartner(db(), code)
    if (!partner || !reaches(actor, 'partners.read', partner) || actor.reach('orders.read') !== 'all') return null
    const before = placeOf(cursor)
    const found = await decisionsOfPartner(sql, partner, {
      limit: PAGE + 1,
      ...(before && { before }),
      ...(got !== undefined && { chosen: got }),
    })
    const shown = found.slice(0, PAGE)
    const orders = new Map((await decidedOrders(sql, shown)).map((one) => [`${one.orderId} ${one.seq}`, one]))
    const codes = shown.flatMap(({ candidates }) => candidates.map(({ partner_id }) => partner_id))
    const last = shown.at(-1)
    return {
      partner: { code: partner.code, name: partner.name },
      names: await partnerNames(sql, [...new Set(codes)]),
      items: shown.flatMap((decision) => {
        const order = orders.get(`${decision.orderId} ${decision.seq}`)
        return order ? [{ decision, order }] : []
      }),
      next: found.length > PAGE && last ? encodeCursor([last.at.toISOString(), last.orderId, last.seq]) : null,
      now,
    }
  },
})

export type PartnerDecisions = NonNullable<Awaited<ReturnType<typeof loadPartnerDecisions>>>
