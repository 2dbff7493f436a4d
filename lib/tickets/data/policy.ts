import { type RulesWithCalendar, rulesWithCalendar } from '@/lib/policies/data/rules-with-calendar'
import { wholeTicketPolicy } from '../domain/whole-policy'
import type { TicketPolicy } from '../types'

/** The rules of tickets and the calendar, with the versions that a ticket keeps. */
export type TicketPolicies = RulesWithCalendar<TicketPolicy>

/** What is in force at an instant, and the versions that a ticket keeps. */
export const { at: ticketPoliciesAt, of: ticketPoliciesOf } = rulesWithCalendar('tickets', wholeTicketPolicy)
