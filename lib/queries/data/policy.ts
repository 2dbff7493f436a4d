import { rulesWithCalendar } from '@/lib/policies/data/rules-with-calendar'
import type { QueryPolicy } from '../types'

/** What is in force at an instant, and the versions that a query keeps. */
export const { at: queryPoliciesAt, of: queryPoliciesOf } = rulesWithCalendar('queries', (body) => body as QueryPolicy)
