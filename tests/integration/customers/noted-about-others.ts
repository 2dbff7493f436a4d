import { newId } from '@/lib/core/ids'
import { db } from '@/lib/server/database'
import { TUESDAY_11 } from '../business'
import { logged } from '../queries/logged'

const at = TUESDAY_11
const BY = { byId: 'u', byName: 'X', at }

/** Words in which somebody is named in whatever is noted about other people and other matters. */
export async function noteAboutOthers(words: string): Promise<void> {
  await logged({ customer: { phone: '+919811255555', name: 'Ravi' }, subject: words, notes: `His sister is ${words}` })
  await db().qualityAudit.create({
    data: {
      id: newId(),
      ref: 'QA-1',
      subjectKind: 'ticket',
      subjectId: newId(),
      subjectRef: 'TK-1',
      agentId: 'a',
      agentName: 'A',
      why: 'chosen',
      auditorId: 'b',
      auditorName: 'B',
      rulesVersion: 1,
      createdAt: at,
      dueOn: at,
      auditedAt: at,
      score: 80,
      passed: true,
      comment: `Told ${words} too late`,
      answers: { tone: { answer: 'met', note: `Called her "${words}".` } },
      appeal: { create: { text: `${words} was told`, at, decision: 'kept', answer: `${words}: no`, decidedAt: at } },
      coaching: {
        create: {
          id: newId(),
          ref: 'QC-1',
          agentId: 'a',
          agentName: 'A',
          text: `Listen to ${words.toUpperCase()} again`,
          ...BY,
        },
      },
    },
  })
  await db().handoverRating.create({
    data: {
      ticketId: newId(),
      seq: 1,
      score: 3,
      comment: `Nothing said of ${words}`,
      team: 'CX',
      handedById: 'a',
      handedByName: 'A',
      ...BY,
    },
  })
  await db().knowledgeFlag.create({
    data: { id: newId(), kind: 'not_covered', text: `What to tell ${words}`, ...BY },
  })
  await db().feedbackItem.create({
    data: {
      id: newId(),
      ref: 'FB-1',
      title: `${words} and others wait`,
      category: 'payout',
      dimension: 'all',
      source: 'person',
      target: 'Product',
      status: 'open',
      createdAt: at,
      createdBy: 'X',
      updatedAt: at,
      events: {
        create: { seq: 1, at, action: 'file', actorId: 'u', actorName: 'X', data: { text: `As ${words} says` } },
      },
    },
  })
}
