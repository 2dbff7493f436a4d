import { type RulesWithCalendar, rulesWithCalendar } from '@/lib/policies/data/rules-with-calendar'
import type { QueryPolicy } from '../types'

/** The rules of queries and the calendar, with the versions that a query keeps. */
export type QueryPolicies = RulesWithCalendar<QueryPolicy>

/** What is in force at an instant, and the versions that a query keeps. */
export const { at: queryPoliciesAt, of: queryPoliciesOf } = rulesWithCalendar('queries', (body) => body as QueryPolicy)
