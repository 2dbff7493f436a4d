import type { Difference } from '@/lib/core/difference'
import type { PartnerActionKind, PartnerState } from '../types'
import { STATE_ACTIONS } from './state-actions'

type Standing = {
  code: string
  state: PartnerState
  holdUntil: Date | null
  kind: PartnerActionKind
  actionUntil: Date | null
}

/** How a partner's state differs from what the last approved action made of it. A hold that has ended is active again. */
export function standingDifferences({ code, state, holdUntil, kind, actionUntil }: Standing, now: Date): Difference[] {
  const to = STATE_ACTIONS[kind].to
  const ended = to === 'hold' && actionUntil !== null && actionUntil <= now
  // The job that ends holds may still be on its way.
  if (ended && state === 'active' && holdUntil === null) return []
  const until = to === 'hold' ? actionUntil : null
  const named = { check: 'partner_state', row: code }
  return [
    ...(state === to ? [] : [{ ...named, field: 'state', expected: to, found: state }]),
    ...(holdUntil?.getTime() === until?.getTime()
      ? []
      : [{ ...named, field: 'hold_until', expected: until, found: holdUntil }]),
  ]
}
