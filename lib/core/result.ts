import type { Refusal, RefusalCode, RefusalFacts } from './refusal'

/** What a command or decision answers: a value, or a refusal that says which rule was not met. Bugs throw instead. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** A refusal as a value; `facts` name what the words at the edge need. */
export function refuse<C extends RefusalCode>(code: C, facts: RefusalFacts[C]): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, facts } as Refusal }
}

/** The same result with another value: what of it is told. */
export async function telling<T, A>(result: Promise<Result<T>>, told: (value: T) => A): Promise<Result<A>> {
  const done = await result
  return done.ok ? ok(told(done.value)) : done
}
