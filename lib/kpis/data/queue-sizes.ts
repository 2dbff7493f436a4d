import type { Sql } from '@/lib/server/sql'
import type { QueueSize } from '../types/alerts'

/** Writes sizes down; what was written of an hour stays. Answers how many were new. */
export async function keepSizes(db: Sql, sizes: readonly QueueSize[]): Promise<number> {
  return db.$executeRaw`
    INSERT INTO queue_sizes (queue, at, size) SELECT * FROM unnest(${sizes.map(({ queue }) => queue)}::text[], ${sizes.map(({ at }) => at)}::timestamptz[],
      ${sizes.map(({ size }) => size)}::int[]) ON CONFLICT DO NOTHING`
}

/** Sizes from an instant on, oldest first. */
export async function sizesSince(db: Sql, queues: readonly string[], since: Date): Promise<QueueSize[]> {
  return db.$queryRaw<QueueSize[]>`
    SELECT queue, at, size FROM queue_sizes WHERE queue = ANY(${[...queues]}::text[]) AND at >= ${since} ORDER BY queue, at`
}

export async function dropSizes(db: Sql, before: Date): Promise<void> {
  await db.$executeRaw`DELETE FROM queue_sizes WHERE at < ${before}`
}
