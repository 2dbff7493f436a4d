import type { FieldError, Refusal } from '@/lib/core/refusal'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { PartnerActionKind, PartnerState } from '../types'

/** Capability that decides a proposal of this kind. Source: product.md, "Roles". */
type Approval = 'partners.approve_hold' | 'partners.approve_deactivation'

/** The one table of what may happen to a partner's state. Whoever proposed an action never approves it. */
export const STATE_ACTIONS: Record<
  PartnerActionKind,
  { from: readonly PartnerState[]; to: PartnerState; approval: Approval; label: string; done: string; effect: string }
> = {
  activate: {
    from: ['applied'],
    to: 'active',
    approval: 'partners.approve_hold',
    label: 'Activate',
    done: 'activated',
    effect: 'Gets new orders from the moment it is approved.',
  },
  hold: {
    from: ['active', 'hold'],
    to: 'hold',
    approval: 'partners.approve_hold',
    label: 'Put on hold',
    done: 'put on hold',
    effect: 'No new orders; open orders are finished.',
  },
  lift_hold: {
    from: ['hold'],
    to: 'active',
    approval: 'partners.approve_hold',
    label: 'Lift the hold',
    done: 'taken off hold',
    effect: 'Gets new orders again.',
  },
  deactivate: {
    from: ['applied', 'active', 'hold'],
    to: 'deactivated',
    approval: 'partners.approve_deactivation',
    label: 'Deactivate',
    done: 'deactivated',
    effect: 'No orders any more; its coverage no longer counts.',
  },
  reactivate: {
    from: ['deactivated'],
    to: 'active',
    approval: 'partners.approve_deactivation',
    label: 'Reactivate',
    done: 'reactivated',
    effect: 'Gets new orders again, with the coverage it still has.',
  },
}

/** The actions that may be proposed for a partner in this state. */
export function actionsFrom(state: PartnerState): PartnerActionKind[] {
  return (Object.keys(STATE_ACTIONS) as PartnerActionKind[]).filter((kind) => STATE_ACTIONS[kind].from.includes(state))
}

type Step = { kind: PartnerActionKind; holdUntil: Date | null }
type Standing = { state: PartnerState; holdUntil: Date | null }

/**
 * The state after an action, or why it does not apply: to a state it does not start from, to one that is like that
 * already, or a hold whose end has passed. Asked when it is proposed and again when it is decided.
 */
export function applyAction(partner: Standing, step: Step, now: Date): Result<Standing> {
  const rule = STATE_ACTIONS[step.kind]
  const wrong = (field: string, message: string): { ok: false; refusal: Refusal } => {
    const errors: FieldError[] = [{ field, message }]
    return refuse('invalid', { errors })
  }
  if (!rule.from.includes(partner.state)) {
    if (partner.state === rule.to) return refuse('no_change', { what: 'state' })
    return wrong('kind', `A partner that is ${partner.state.replace('_', ' ')} cannot be ${rule.done}.`)
  }
  if (step.kind !== 'hold') {
    if (step.holdUntil) return wrong('hold_until', 'Only a hold has an end.')
    return ok({ state: rule.to, holdUntil: null })
  }
  if (step.holdUntil && step.holdUntil <= now) return wrong('hold_until', 'The end of the hold has passed.')
  const same =
    partner.state === 'hold' && (partner.holdUntil?.getTime() ?? null) === (step.holdUntil?.getTime() ?? null)
  return same ? refuse('no_change', { what: 'hold' }) : ok({ state: 'hold', holdUntil: step.holdUntil })
}

/** Whether a hold with an end is over: the partner counts as active from then on. */
export function holdIsOver(partner: Standing, now: Date): boolean {
  return partner.state === 'hold' && partner.holdUntil !== null && partner.holdUntil <= now
}
