import { ok, type Result, refuse } from '@/lib/core/result'
import type { TicketRequest } from '../schema'
import type { Facts } from './decide'
import type { Decision, TicketState } from './ticket-state'

type Fix = Extract<TicketRequest, { command: 'fix' | 'log_incident' | 'log_partner' | 'give_verdict' }>

/** A reported failure has a verdict of its own, which says what becomes of the order. Source: product.md, "Order lifecycle". */
const AWAITS_ITS_OWN = 'failure_reported'

/**
 * What was done elsewhere because of a ticket, and what was found: the order's command and the partner's incident were carried out before, in the
 * same transaction; history keeps where they are.
 */
export function decideFix(ticket: TicketState, request: Fix, facts: Facts): Result<Decision> {
  const same = { to: ticket.status, set: {} }
  switch (request.command) {
    case 'fix': {
      if (!facts.fixed) return refuse('not_found', { what: 'order' })
      const { ref, command, version, status } = facts.fixed
      return ok({ ...same, data: { order: ref, order_command: command, order_version: version, order_status: status } })
    }
    case 'log_incident': {
      if (!facts.incident) return refuse('unknown_partner', { partner_id: '' })
      const { id, kind, partner, proposed } = facts.incident
      return ok({
        ...same,
        data: { incident: id, incident_kind: kind, partner, ...(proposed && { proposed: 'hold' }) },
      })
    }
    case 'log_partner': {
      const { channel, text } = request.input
      return ok({ ...same, data: {}, message: { kind: 'from_partner', channel, text } })
    }
    case 'give_verdict': {
      const { reason, consequence } = request.input
      if (facts.orderStatus === AWAITS_ITS_OWN) {
        const message = `The failure of ${ticket.orderRef} waits for its verdict: decide that one.`
        return refuse('invalid', { errors: [{ field: 'for', message }] })
      }
      return ok({ ...same, data: { verdict: request.input.for, reason, ...(consequence && { consequence }) } })
    }
  }
}
