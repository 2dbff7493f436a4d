import type { Sql } from '@/lib/server/sql'
import type { Rhythm } from '../domain/sendings'

export type Subscription = Rhythm & {
  id: string
  pinboardId: string
  userId: string
  nextAt: Date
  sentAt: Date | null
}

/** Somebody's subscriptions of some boards. */
export function subscriptionsOf(db: Sql, userId: string, pinboardIds: readonly string[]): Promise<Subscription[]> {
  if (pinboardIds.length === 0) return Promise.resolve([])
  return db.$queryRaw<Subscription[]>`
    SELECT id::text AS id, pinboard_id::text AS "pinboardId", user_id::text AS "userId", every, weekday, hour, next_at AS "nextAt", sent_at AS "sentAt"
    FROM pinboard_subscriptions WHERE user_id = ${userId}::uuid AND pinboard_id = ANY(${[...pinboardIds]}::uuid[])`
}

/** One subscription; null when it ended. */
export async function findSubscription(db: Sql, id: string): Promise<Subscription | null> {
  const rows = await db.$queryRaw<Subscription[]>`
    SELECT s.id::text AS id, s.pinboard_id::text AS "pinboardId", s.user_id::text AS "userId", s.every, s.weekday, s.hour,
      s.next_at AS "nextAt", s.sent_at AS "sentAt"
    FROM pinboard_subscriptions s WHERE s.id = ${id}::uuid`
  return rows[0] ?? null
}

export function dueSubscriptions(db: Sql, now: Date): Promise<{ id: string }[]> {
  return db.$queryRaw`SELECT id::text AS id FROM pinboard_subscriptions WHERE next_at <= ${now} ORDER BY next_at, id LIMIT 500`
}

/** One for each board and person; another rhythm takes the place of the one before. */
export async function upsertSubscription(
  tx: Sql,
  of: Rhythm & { id: string; pinboardId: string; userId: string; nextAt: Date },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO pinboard_subscriptions (id, pinboard_id, user_id, every, weekday, hour, next_at, created_at)
    VALUES (${of.id}::uuid, ${of.pinboardId}::uuid, ${of.userId}::uuid, ${of.every}, ${of.weekday}, ${of.hour}, ${of.nextAt}, ${now})
    ON CONFLICT (pinboard_id, user_id) DO UPDATE SET every = excluded.every, weekday = excluded.weekday, hour = excluded.hour, next_at = excluded.next_at`
}

/** Ends a subscription; false when there is none. */
export async function deleteSubscription(
  tx: Sql,
  by: { id: string } | { pinboardId: string; userId: string },
): Promise<boolean> {
  const gone =
    'id' in by
      ? await tx.$executeRaw`DELETE FROM pinboard_subscriptions WHERE id = ${by.id}::uuid`
      : await tx.$executeRaw`DELETE FROM pinboard_subscriptions WHERE pinboard_id = ${by.pinboardId}::uuid AND user_id = ${by.userId}::uuid`
  return gone > 0
}

/** Takes a turn upon oneself: false when another did, or the subscription was changed or ended since it was looked at. */
export async function takeTurn(
  tx: Sql,
  { id, nextAt }: Pick<Subscription, 'id' | 'nextAt'>,
  after: { nextAt: Date; sentAt: Date | null },
): Promise<boolean> {
  const taken = await tx.$executeRaw`
    UPDATE pinboard_subscriptions SET next_at = ${after.nextAt}, sent_at = coalesce(${after.sentAt}::timestamptz, sent_at)
    WHERE id = ${id}::uuid AND next_at = ${nextAt}`
  return taken === 1
}
