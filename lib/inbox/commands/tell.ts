import { by, type Context } from '@/lib/auth/actor'
import { writeAudit } from '@/lib/server/audit'
import type { Sql } from '@/lib/server/sql'
import { insertItems, insertNotice, settleItems } from '../data/notices'
import type { NewNotice, Subject } from '../types'
import { announce, announceThen } from './announce'

/**
 * Tells people something in the caller's transaction, exactly once for its topic, occasion and step: false when it was told before,
 * by whichever process. What is to come up later is announced by a job then.
 */
export async function tell(tx: Sql, { actor, now, requestId }: Context, notice: NewNotice): Promise<boolean> {
  const from = { id: actor.kind === 'user' ? actor.id : null, name: actor.name }
  const id = await insertNotice(tx, notice, from, now)
  if (id === null) return false
  const showsAt = notice.showsAt ?? now
  const items = await insertItems(tx, id, [...new Set(notice.to)], showsAt, now)
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: 'inbox.tell',
    subjectKind: 'inbox_notice',
    subjectId: id,
    requestId,
    data: {
      topic: notice.topic,
      kind: notice.kind,
      step: notice.step ?? 1,
      [notice.subject.kind]: notice.subject.id,
      to: items.map((item) => item.userId),
    },
  })
  if (showsAt <= now) {
    await announce(
      tx,
      items.map((item) => item.id),
      now,
    )
  } else for (const item of items) await announceThen(tx, item.id, showsAt)
  return true
}

/** What a topic said of a subject is over. */
export async function settle(tx: Sql, subject: Subject, topic: string, now: Date): Promise<void> {
  await settleItems(tx, subject, topic, now)
}
