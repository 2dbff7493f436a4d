import { createHash } from 'node:crypto'
import { ok, type Result, refuse } from '@/lib/core/result'
import { inSqlTransaction, type Sql } from './sql'

/** A caller's key with what it was sent for: the same key with another body is refused. */
export type Idempotency = { owner: string; key: string; body: unknown }

/** Longer ones fit in no index. */
const LONGEST_KEY = 200

function bodyHash(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex')
}

/**
 * Claims the key in this transaction. Answers null when it is ours to do; the first answer when it was done before.
 * A claim of the same key in another transaction makes this one wait until that has ended.
 */
export async function claimKey<T>(tx: Sql, idempotency: Idempotency, now: Date): Promise<Result<{ answer: T } | null>> {
  const { owner, key, body } = idempotency
  if (key.length > LONGEST_KEY) {
    return refuse('invalid', { errors: [{ field: 'idempotency-key', message: `At most ${LONGEST_KEY} characters.` }] })
  }
  const hash = bodyHash(body)
  const claimed = await tx.$executeRaw`
    INSERT INTO idempotency_keys (owner, key, body_hash, created_at) VALUES (${owner}, ${key}, ${hash}, ${now}) ON CONFLICT DO NOTHING`
  if (claimed === 1) return ok(null)
  const [first] = await tx.$queryRaw<{ bodyHash: string; answer: T }[]>`
    SELECT body_hash AS "bodyHash", answer FROM idempotency_keys WHERE owner = ${owner} AND key = ${key}`
  if (first?.bodyHash !== hash) return refuse('idempotency_mismatch', {})
  return ok({ answer: first.answer })
}

/** Keeps the answer for whoever repeats the key. */
export async function keepAnswer(tx: Sql, { owner, key }: Idempotency, answer: object): Promise<void> {
  await tx.$executeRaw`UPDATE idempotency_keys SET answer = ${JSON.stringify(answer)}::jsonb WHERE owner = ${owner} AND key = ${key}`
}

/** Forgets first answers that nobody will ask for again. */
export async function deleteOldAnswers(tx: Sql, before: Date): Promise<void> {
  await tx.$executeRaw`DELETE FROM idempotency_keys WHERE created_at < ${before}`
}

/**
 * Does `work` in one transaction. With a key the first answer is given again to whoever repeats it with the same body; one who comes
 * while the first is still at work waits for its answer. What was refused left nothing, and its key is free.
 */
export function oncePerKey<T extends object>(
  idempotency: Idempotency | null,
  now: Date,
  work: (tx: Sql) => Promise<Result<T>>,
): Promise<Result<T>> {
  return inSqlTransaction(async (tx) => {
    if (idempotency) {
      const claimed = await claimKey<T>(tx, idempotency, now)
      if (!claimed.ok) return claimed
      if (claimed.value) return ok(claimed.value.answer)
    }
    const done = await work(tx)
    if (done.ok && idempotency) await keepAnswer(tx, idempotency, done.value)
    return done
  })
}
