import type { Context } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { db } from '@/lib/server/database'
import { listChoices } from '../data/list-choices'
import type { Choice, ChoiceKind } from '../domain/list-filter'

/** What a filter of the list can be set to, for whoever asks. */
export async function readChoices(
  { actor }: Context,
  asked: { kind: ChoiceKind; q?: string },
): Promise<Result<{ items: Choice[] }>> {
  return ok({ items: await listChoices(db(), actor, asked.kind, asked.q ?? '') })
}
