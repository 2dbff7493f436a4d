import type { Problem } from '@/lib/auth/refusal-words'

/** Asks the panel's own address; a refusal is an error with its words. */
export async function ask<T>(
  path: string,
  query: Record<string, string | undefined>,
  signal?: AbortSignal,
): Promise<T> {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const answer = await fetch(`${path}?${new URLSearchParams(given)}`, { signal })
  if (answer.ok) return answer.json() as Promise<T>
  const problem = (await answer.json().catch(() => null)) as Problem | null
  throw new Error(problem ? `${problem.title}. ${problem.detail}` : 'The server did not answer.')
}
