import type { z } from 'zod'
import { type Actor, type Context, SYSTEM } from '@/lib/auth/actor'
import { colleaguesAmong } from '@/lib/auth/data/colleagues'
import { type Result, refuse } from '@/lib/core/result'
import { heldBy } from '../data/no-action'
import { orderThatWasOf } from '../data/visits'
import { commandInputs, type lostVisitInput } from '../schema'
import { type Answered, answerOnce } from './answer-once'
import { applyCommand } from './run-command'
import { readersOf, whomToEscalate } from './whom-to-tell'

/** Characters of a note, at most (`commandInputs.note`). */
const NOTE_LENGTH = 2000

/** As much of it as a note holds. */
function noteOf(name: string, lines: readonly string[]): string {
  const whole = [
    `Recorded on ${name}’s phone after the order was no longer theirs. None of it was applied:`,
    ...lines,
  ].join('\n')
  return whole.length > NOTE_LENGTH ? `${whole.slice(0, NOTE_LENGTH - 2)} …` : whole
}

/** The associate writes it, as history says; that they may, of an order that is not theirs any more, is decided here. */
const onTheirBehalf = (actor: Actor): Actor => ({ ...actor, can: SYSTEM.can, reach: SYSTEM.reach })

/**
 * What a phone recorded of an order that was given to somebody else, cancelled or finished meanwhile: written down on the order as a note,
 * and told to whoever gave the order to its present partner (else to who decides in Operations). Nothing else of the order changes. Under the
 * same key once. Refused for an order that was never the actor's.
 */
export async function tellLostVisit(
  context: Context,
  ref: string,
  { lines }: z.output<typeof lostVisitInput>,
  key: string,
): Promise<Result<Answered>> {
  const { actor } = context
  return answerOnce(context, { ref, lost: lines }, { key }, async (tx) => {
    const order = actor.partnerId ? await orderThatWasOf(tx, ref, actor.partnerId) : null
    if (!order) return refuse('not_found', { what: 'order' })
    const assigner = (await heldBy(tx, order.id))?.assignerId
    const [known] = assigner && assigner !== actor.id ? await colleaguesAmong(tx, [assigner], readersOf(order)) : []
    const mentions = known ? [known.id] : await whomToEscalate(tx)
    const input = commandInputs.note.parse({ note: noteOf(actor.name, lines), mentions: mentions.slice(0, 20) })
    return applyCommand(tx, { ...context, actor: onTheirBehalf(actor) }, ref, { command: 'note', input })
  })
}
