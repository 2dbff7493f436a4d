import { problemOf } from '@/lib/auth/refusal-words'
import type { Refusal } from '@/lib/core/refusal'
import type { ForeseenProblem } from '../domain/bulk-run'

const REFS_TOLD = 20
const PROBLEMS_TOLD = 12

/** Foreseen refusals by what they say, the most frequent first; a change meanwhile is one kind, whoever made it. */
export function foreseenProblems(rows: readonly { ref: string; refusal: Refusal | null }[]): ForeseenProblem[] {
  const groups = new Map<string, ForeseenProblem>()
  for (const { ref, refusal } of rows) {
    if (!refusal) continue
    const { code, title, detail, errors } = problemOf(refusal)
    const words = errors?.[0]?.message ?? detail
    const key = code === 'conflict' ? code : words
    const group = groups.get(key) ?? { code, title, detail: words, count: 0, refs: [] }
    group.count++
    if (group.refs.length < REFS_TOLD) group.refs.push(ref)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => b.count - a.count).slice(0, PROBLEMS_TOLD)
}

/** From whom how many would go, the most first. */
export function leavingFrom(names: readonly (string | null)[]): { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count)
}
