'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { ok, type Result } from '@/lib/core/result'
import { decideAction, proposeAction } from './commands/change-state'
import { createPartner, editPartner } from './commands/edit-partner'
import { type CapacitySet, setCapacity } from './commands/set-capacity'
import {
  capacitySchema,
  createPartnerSchema,
  decideActionSchema,
  editPartnerSchema,
  partnerCode,
  proposeActionSchema,
} from './schema'

/** What changed is seen in every list; answers the name of the partner and nothing else of it. */
async function shown<T, A>(result: Promise<Result<T>>, answer: (value: T) => A): Promise<Result<A>> {
  const done = await result
  if (!done.ok) return done
  revalidatePath('/partners', 'layout')
  return ok(answer(done.value))
}

export const createPartnerAction = defineAction({
  capability: 'partners.edit',
  // In the panel a partner begins as an applicant: activation takes two persons.
  input: createPartnerSchema.omit({ state: true }),
  run: (context, input) =>
    shown(createPartner(context, { ...input, state: 'applied' }), (partner) => ({ partner_id: partner.code })),
})

export const editPartnerAction = defineAction({
  capability: 'partners.edit',
  input: z.strictObject({ partner_id: partnerCode, changes: editPartnerSchema }),
  run: (context, input) =>
    shown(editPartner(context, input.partner_id, input.changes), (partner) => ({ partner_id: partner.code })),
})

export const setCapacityAction = defineAction({
  capability: 'partners.edit',
  input: capacitySchema.extend({ partner_id: partnerCode }),
  run: (context, { partner_id, ...input }) =>
    shown(setCapacity(context, partner_id, input), (value): CapacitySet => value),
})

export const proposeActionAction = defineAction({
  capability: 'partners.propose_action',
  input: proposeActionSchema,
  run: (context, input) => shown(proposeAction(context, input), () => null),
})

export const decideActionAction = defineAction({
  // Withdrawing is for whoever proposed; the command judges each decision by its own capability.
  capability: ['partners.approve_hold', 'partners.approve_deactivation', 'partners.propose_action'],
  input: decideActionSchema,
  run: (context, input) => shown(decideAction(context, input), () => null),
})
