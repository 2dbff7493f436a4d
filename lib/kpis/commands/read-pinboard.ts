import type { Actor, Context } from '@/lib/auth/actor'
import { colleaguesAmong } from '@/lib/auth/data/colleagues'
import { replicaLag } from '@/lib/server/replica'
import { sql } from '@/lib/server/sql'
import { subscriptionsOf } from '../data/pinboard-subscriptions'
import { findPinboard, listPinboards, ownPinboards, type Pinboard } from '../data/pinboards'
import type { KpiParams } from '../domain/page-params'
import { type Pin, pinTitle, scopeWords } from '../domain/pins'
import { kpiScope, mayReadPinboard, maySharePinboards } from '../policy'
import { boardsFor } from './board-params'
import { pinFor } from './read-pins'
import { READER_ROLES } from './share-pinboard'

/** A pin that its reader may see, with what it asks; of another nothing but what it is. */
export type ShownPin = { id: string; wide: boolean; title: string } & (
  | { seen: true; pin: Pin; params: KpiParams; scope: string }
  | { seen: false }
)

export function shownPins(actor: Actor, { pins }: Pick<Pinboard, 'pins'>, now: Date): ShownPin[] {
  return pins.map((pin) => {
    const { id, wide } = pin
    const params = pinFor(actor, pin, pin.query, now)
    const title = pinTitle(pin)
    return params
      ? { id, wide, title, seen: true, pin, params, scope: scopeWords(params) }
      : { id, wide, title, seen: false }
  })
}

/** One's own boards and those that others share, with how one gets them by mail. */
export async function readPinboards({ actor, now }: Context) {
  const boards = await listPinboards(sql, actor)
  const mine = await subscriptionsOf(
    sql,
    actor.id,
    boards.map(({ id }) => id),
  )
  return {
    boards: boards.map(({ id, name, ownerId, ownerName, pins, roles, people, updatedAt }) => ({
      id,
      name,
      owner: ownerId === actor.id ? null : ownerName,
      pins: pins.length,
      sharedWith: ownerId === actor.id ? roles.length + people.length : 0,
      subscription: mine.find(({ pinboardId }) => pinboardId === id) ?? null,
      updatedAt,
    })),
    dashboards: boardsFor(actor),
    now,
  }
}

/** A board with its pins; null when there is none that this reader may open. */
export async function readPinboard({ actor, now }: Context, id: string) {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null
  const board = await findPinboard(sql, id)
  if (!board || !mayReadPinboard(actor, board)) return null
  const own = board.ownerId === actor.id
  const [people, subscriptions, behind] = await Promise.all([
    own ? colleaguesAmong(sql, board.people, { roles: READER_ROLES }) : [],
    subscriptionsOf(sql, actor.id, [id]),
    replicaLag(),
  ])
  const { partnerId, agentId } = kpiScope(actor)
  return {
    id: board.id,
    version: board.version,
    name: board.name,
    owner: own ? null : board.ownerName,
    pins: shownPins(actor, board, now),
    /** With whom its owner shares it. */
    shares: own ? { roles: board.roles, people } : null,
    subscription: subscriptions[0] ?? null,
    dashboards: boardsFor(actor),
    roles: READER_ROLES,
    /** Their figures are of their own work alone. */
    ofOwnWork: partnerId !== null || agentId !== null,
    may: { edit: own, share: own && maySharePinboards(actor) },
    behind,
    now,
  }
}

/** Somebody's own boards, for a pin. Keys have none. */
export async function ownBoards({ actor }: Context): Promise<{ id: string; name: string; pins: number }[]> {
  return actor.kind === 'user' ? ownPinboards(sql, actor.id) : []
}
