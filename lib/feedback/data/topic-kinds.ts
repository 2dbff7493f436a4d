import { queryPoliciesAt } from '@/lib/queries/data/policy'
import type { Sql } from '@/lib/server/sql'
import type { TopicKinds } from './patterns'

/** Of each topic of queries what a ticket about it is filed under, by the rules of an instant. */
export async function topicKindsAt(db: Sql, at: Date): Promise<TopicKinds> {
  const { policy } = await queryPoliciesAt(db, at)
  return policy.topics.map(({ code, ticket }) => ({ topic: code, ...ticket }))
}
