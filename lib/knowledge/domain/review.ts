import type { Subject } from '@/lib/inbox/types'

/** The topic of inboxes under which an owner is reminded. */
export const REVIEW = 'knowledge_review'

export const itemSubject = (ref: string): Subject => ({ kind: 'knowledge', id: ref })
