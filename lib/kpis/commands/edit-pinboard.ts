import type { Context } from '@/lib/auth/actor'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import {
  insertPinboard,
  lockOwner,
  lockOwnPinboard,
  markRemoved,
  ownPinboards,
  type Pinboard,
  updatePinboard,
} from '../data/pinboards'
import { parseKpiParams } from '../domain/page-params'
import {
  arranged,
  isSame,
  MOST_PINBOARDS,
  MOST_PINS,
  type Pin,
  pinQuery,
  pinTitle,
  withoutPin,
  withPinAgain,
} from '../domain/pins'
import type { PinInput } from '../schema/pinboards'
import { pinFor } from './read-pins'

const NOT_FOUND = { what: 'board' } as const
const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Boards are people's: keys and the product itself have none. */
export function isPerson({ actor }: Context): boolean {
  return actor.kind === 'user'
}

function wrong(field: string, message: string): Result<never> {
  return refuse('invalid', { errors: [{ field, message }] })
}

/**
 * Changes one's own board under its lock. `version`: what the change was made on; null where it takes nothing away that somebody else
 * may have done. Somebody else's board is not found.
 */
export function changePinboard(
  context: Context,
  { id, version }: { id: string; version: number | null },
  change: (board: Pinboard, tx: Sql) => Result<Pinboard> | Promise<Result<Pinboard>>,
): Promise<Result<{ version: number }>> {
  if (!isPerson(context)) return Promise.resolve(refuse('not_allowed', { capability: 'kpis.read' }))
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    const board = await lockOwnPinboard(tx, id, actor.id)
    if (!board) return refuse('not_found', NOT_FOUND)
    if (version !== null && version !== board.version) return refuse('conflict', { version: board.version })
    const changed = await change(board, tx)
    if (!changed.ok) return changed
    await updatePinboard(tx, changed.value, now)
    await announce(tx, { topic: 'pinboard', subject: id })
    return ok({ version: board.version + 1 })
  })
}

/** Makes a board of one's own, under the owner's lock, so that there are never more than may be. */
export async function makePinboard(
  tx: Sql,
  { actor, now }: Context,
  name: string,
  pins: readonly Pin[],
): Promise<Result<{ id: string }>> {
  await lockOwner(tx, actor.id)
  if ((await ownPinboards(tx, actor.id)).length >= MOST_PINBOARDS)
    return wrong('name', `You already have ${MOST_PINBOARDS} pinboards. Remove one first.`)
  const id = newId(now)
  await insertPinboard(tx, { id, ownerId: actor.id, name, pins }, now)
  await announce(tx, { topic: 'pinboard', subject: id })
  return ok({ id })
}

export function createPinboard(context: Context, { name }: { name: string }): Promise<Result<{ id: string }>> {
  if (!isPerson(context)) return Promise.resolve(refuse('not_allowed', { capability: 'kpis.read' }))
  return inSqlTransaction((tx) => makePinboard(tx, context, name, []))
}

/** What somebody pins, as it is kept: a period by its name, only what is understood of the address, words without contact data. */
function pinOf({ actor, now }: Context, { what, query }: PinInput): Result<Pin> {
  const asked = pinQuery(parseKpiParams(Object.fromEntries(new URLSearchParams(query)), now))
  const kept = Object.fromEntries(
    Object.entries(asked).map(([field, value]) => [field, IS_ID.test(value) ? value : maskContactIn(value)]),
  )
  if ((what.show === 'moved') !== (what.by !== null)) return wrong('what', 'Give it a name that tells it apart.')
  if (!pinFor(actor, what, kept, now)) return refuse('not_allowed', { capability: 'kpis.read' })
  return ok({ ...what, id: newId(now), wide: what.show !== 'number', query: kept })
}

export type PinDone = { id: string; name: string; pin: string }

/** Pins something to a board of one's own, at its end; to a new one where a name is given. Twice the same is once. */
export function addPin(context: Context, input: PinInput): Promise<Result<PinDone>> {
  if (!isPerson(context)) return Promise.resolve(refuse('not_allowed', { capability: 'kpis.read' }))
  const { actor, now } = context
  const { to } = input
  const made = pinOf(context, input)
  if (!made.ok) return Promise.resolve(made)
  const pin = made.value
  return inSqlTransaction(async (tx): Promise<Result<PinDone>> => {
    if ('name' in to) {
      const board = await makePinboard(tx, context, to.name, [pin])
      return board.ok ? ok({ id: board.value.id, name: to.name, pin: pin.id }) : board
    }
    const board = await lockOwnPinboard(tx, to.id, actor.id)
    if (!board) return refuse('not_found', NOT_FOUND)
    if (board.pins.some((one) => isSame(one, pin))) return refuse('already_exists', { what: 'pin', ref: pinTitle(pin) })
    if (board.pins.length >= MOST_PINS) return wrong('to', `It already has ${MOST_PINS} pins, the most it can hold.`)
    await updatePinboard(tx, { ...board, pins: [...board.pins, pin] }, now)
    await announce(tx, { topic: 'pinboard', subject: board.id })
    return ok({ id: board.id, name: board.name, pin: pin.id })
  })
}

export function renamePinboard(context: Context, input: { id: string; version: number; name: string }) {
  return changePinboard(context, input, (board) => ok({ ...board, name: input.name }))
}

/** Order and sizes of all pins of a board, as they were seen at its version. */
export function arrangePins(
  context: Context,
  input: { id: string; version: number; pins: { id: string; wide: boolean }[] },
) {
  return changePinboard(context, input, (board) => {
    const pins = arranged(board.pins, input.pins)
    return pins ? ok({ ...board, pins }) : refuse('conflict', { version: board.version })
  })
}

/** Takes a pin away, whatever else was changed; it can be put back. */
export function removePin(context: Context, { id, pin }: { id: string; pin: string }) {
  return changePinboard(context, { id, version: null }, (board) => {
    const left = withoutPin(board.pins, board.removed, pin)
    return left ? ok({ ...board, ...left }) : refuse('no_change', { what: 'pin' })
  })
}

/** Puts a pin back to where it stood. */
export function restorePin(context: Context, { id, pin }: { id: string; pin: string }) {
  return changePinboard(context, { id, version: null }, (board) => {
    if (board.pins.length >= MOST_PINS) return wrong('pin', `It already has ${MOST_PINS} pins, the most it can hold.`)
    const again = withPinAgain(board.pins, board.removed, pin)
    return again ? ok({ ...board, ...again }) : refuse('no_change', { what: 'pin' })
  })
}

/** Takes a board away from everybody, or puts it back: nothing is sent meanwhile. */
export function removePinboard(context: Context, { id }: { id: string }, removed = true): Promise<Result<null>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    const board = isPerson(context) ? await lockOwnPinboard(tx, id, actor.id, true) : null
    if (!board) return refuse('not_found', NOT_FOUND)
    await markRemoved(tx, id, removed ? now : null)
    await announce(tx, { topic: 'pinboard', subject: id })
    return ok(null)
  })
}
