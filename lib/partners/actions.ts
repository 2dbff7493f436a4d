'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { telling } from '@/lib/core/result'
import { decideAction, proposeAction } from './commands/change-state'
import { createPartner, editPartner } from './commands/edit-partner'
import { withdrawIncident } from './commands/incidents'
import { endLeave, enterLeave } from './commands/leave'
import { saveNewPartnerLimits } from './commands/new-partner-limits'
import { setCapacities, setUsualWindows } from './commands/set-capacities'
import { setCapacity } from './commands/set-capacity'
import {
  capacitySchema,
  createPartnerSchema,
  decideActionSchema,
  editPartnerSchema,
  endLeaveSchema,
  enterLeaveSchema,
  newPartnerLimitsSchema,
  partnerCode,
  proposeActionSchema,
  setCapacitiesSchema,
  setUsualWindowsSchema,
  withdrawIncidentSchema,
} from './schema'

export const createPartnerAction = defineAction({
  capability: 'partners.edit',
  // In the panel a partner begins as an applicant: activation takes two persons.
  input: createPartnerSchema.omit({ state: true }),
  shownAt: '/partners',
  run: (context, input) =>
    telling(createPartner(context, { ...input, state: 'applied' }), (partner) => ({ partner_id: partner.code })),
})

export const editPartnerAction = defineAction({
  capability: 'partners.edit',
  input: z.strictObject({ partner_id: partnerCode, changes: editPartnerSchema }),
  shownAt: '/partners',
  run: (context, input) =>
    telling(editPartner(context, input.partner_id, input.changes), (partner) => ({ partner_id: partner.code })),
})

export const setCapacityAction = defineAction({
  capability: 'partners.edit',
  input: capacitySchema.extend({ partner_id: partnerCode }),
  shownAt: '/partners',
  run: (context, { partner_id, ...input }) => setCapacity(context, partner_id, input),
})

export const setCapacitiesAction = defineAction({
  capability: 'partners.edit',
  input: setCapacitiesSchema,
  shownAt: '/partners',
  run: setCapacities,
})

export const setUsualWindowsAction = defineAction({
  capability: 'partners.edit',
  input: setUsualWindowsSchema,
  shownAt: '/partners',
  run: setUsualWindows,
})

export const enterLeaveAction = defineAction({
  capability: 'partners.edit',
  input: enterLeaveSchema,
  shownAt: '/partners',
  run: enterLeave,
})

export const endLeaveAction = defineAction({
  capability: 'partners.edit',
  input: endLeaveSchema,
  shownAt: '/partners',
  run: endLeave,
})

export const saveNewPartnerLimitsAction = defineAction({
  capability: 'settings.edit',
  input: newPartnerLimitsSchema,
  shownAt: '/settings',
  run: saveNewPartnerLimits,
})

export const proposeActionAction = defineAction({
  capability: 'partners.propose_action',
  input: proposeActionSchema,
  shownAt: '/partners',
  run: (context, input) => telling(proposeAction(context, input), () => null),
})

export const withdrawIncidentAction = defineAction({
  capability: 'partners.propose_action',
  input: withdrawIncidentSchema,
  shownAt: '/partners',
  run: withdrawIncident,
})

export const decideActionAction = defineAction({
  // Withdrawing is for whoever proposed; the command judges each decision by its own capability.
  capability: ['partners.approve_hold', 'partners.approve_deactivation', 'partners.propose_action'],
  input: decideActionSchema,
  shownAt: '/partners',
  run: (context, input) => telling(decideAction(context, input), () => null),
})
