import type { Subject } from '@/lib/inbox/types'

/** The topic of inboxes under which an owner is reminded. */
export const REVIEW = 'knowledge_review'

/** Of what somebody wants changed in an item, to its owner; and of what became of a flag, to whoever raised it. */
export const FLAGGED = 'knowledge_flagged'
export const ANSWERED = 'knowledge_answered'

export const itemSubject = (ref: string): Subject => ({ kind: 'knowledge', id: ref })

/** Where a flag came up: "TK-100001", "QU-100001". */
export function subjectOf(ref: string | null): Subject | null {
  if (ref?.startsWith('TK-')) return { kind: 'ticket', id: ref }
  return ref?.startsWith('QU-') ? { kind: 'query', id: ref } : null
}
