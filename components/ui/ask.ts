import type { Problem } from '@/lib/auth/refusal-words'

/** Asks an address of the panel; a refusal is an error with its words. Of `query`, what is undefined stays out. */
export async function ask<T>(
  path: string,
  query: Record<string, string | undefined>,
  signal?: AbortSignal,
): Promise<T> {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const answer = await fetch(given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path, { signal })
  if (answer.ok) return answer.json() as Promise<T>
  const problem = (await answer.json().catch(() => null)) as Problem | null
  throw new Error(problem ? `${problem.title}. ${problem.detail}` : 'The server did not answer.')
}
