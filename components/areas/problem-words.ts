import type { Problem } from '@/lib/auth/refusal-words'

/** A refused action in one sentence. */
export function problemWords(problem: Pick<Problem, 'title' | 'detail'>): string {
  return `${problem.title}. ${problem.detail}`
}

/** What is wrong, by field; the first thing of each. */
export function errorsByField(errors: readonly { field: string; message: string }[] = []): Record<string, string> {
  const byField: Record<string, string> = {}
  for (const { field, message } of errors) byField[field] ??= message
  return byField
}
