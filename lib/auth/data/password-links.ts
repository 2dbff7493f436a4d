import { newId } from '@/lib/core/ids'
import { db, type Tx } from '@/lib/server/database'

export type LinkPurpose = 'invitation' | 'reset'
export type LiveLink = { id: string; userId: string; purpose: LinkPurpose; name: string; email: string }

/** A new link makes every older one of the person void. */
export async function replaceLink(
  tx: Tx,
  link: { userId: string; purpose: LinkPurpose; secretHash: string; expiresAt: Date },
  now: Date,
): Promise<void> {
  await voidLinks(tx, link.userId, now)
  await tx.passwordLink.create({ data: { id: newId(now), createdAt: now, ...link }, select: { id: true } })
}

export async function voidLinks(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.passwordLink.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } })
}

/** The link, if it may still be used and its person may still come in. */
export async function findLiveLink(secretHash: string, now: Date, tx: Tx = db()): Promise<LiveLink | null> {
  const row = await tx.passwordLink.findFirst({
    where: { secretHash, usedAt: null, expiresAt: { gt: now }, user: { state: { not: 'deactivated' } } },
    select: { id: true, userId: true, purpose: true, user: { select: { name: true, email: true } } },
  })
  return row && { id: row.id, userId: row.userId, purpose: row.purpose as LinkPurpose, ...row.user }
}

/** Uses the link up; false when somebody else just did. */
export async function useLink(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.passwordLink.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } })
  return count === 1
}
