'use client'

import { useState, useTransition } from 'react'
import type { Problem } from '@/lib/auth/refusal-words'
import { saveRuleDraftAction } from '@/lib/routing/actions'
import type { RuleFinding } from '@/lib/routing/domain/check-rules'
import { sameRules } from '@/lib/routing/domain/rule-diff'
import type { RulesPage } from '@/lib/routing/loaders'
import { saveRuleDraftSchema } from '@/lib/routing/schema'
import type { BusinessRule, RuleSet, ScoreWeights } from '@/lib/routing/types'

/** The draft as the server has it; `seen` is null while there is none, and its rules are those in force. */
type Saved = { seen: number | null; body: RuleSet; findings: readonly RuleFinding[] }

function savedOf({ draft, inForce, findings }: RulesPage): Saved {
  if (!draft) return { seen: null, body: inForce.body, findings }
  return { seen: draft.version, body: draft.body, findings: draft.findings }
}

export interface DraftState {
  body: RuleSet
  saved: Saved
  dirty: boolean
  pending: boolean
  problem: Problem | null
  /** What the schema says of the whole set, once it was tried to save. */
  error: string | null
  setRules: (change: (rules: BusinessRule[]) => BusinessRule[]) => void
  setWeights: (weights: ScoreWeights) => void
  /** Saves over what was seen, or over what the server has now; calls back when it is saved. */
  save: (more?: { over?: number | null; onto?: number; then?: () => void }) => void
  /** Takes what the server has and drops what was changed here. */
  takeServers: () => void
}

/** The one draft, edited here and saved when asked: over the version that was seen, or not at all. */
export function useDraft(page: RulesPage): DraftState {
  const incoming = savedOf(page)
  const [saved, setSaved] = useState(incoming)
  const [body, setBody] = useState(incoming.body)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [pending, startTransition] = useTransition()
  const dirty = !sameRules(body, saved.body)

  const take = (next: Saved) => {
    setSaved(next)
    setBody(next.body)
    setProblem(null)
    setError(null)
  }
  // Somebody else's save, a publication or a discarded draft replaces what nobody has changed here.
  if (incoming.seen !== saved.seen && !dirty && !pending) take(incoming)

  const save: DraftState['save'] = ({ over = saved.seen, onto, then } = {}) => {
    const parsed = saveRuleDraftSchema.safeParse({ body, seen: over, ...(onto !== undefined && { onto }) })
    setProblem(null)
    setError(parsed.success ? null : (parsed.error.issues[0]?.message ?? null))
    if (!parsed.success) return
    startTransition(async () => {
      const answer = await saveRuleDraftAction(parsed.data)
      if (!answer.ok) return setProblem(answer.problem)
      take({ seen: answer.value.version, body: parsed.data.body, findings: answer.value.findings })
      then?.()
    })
  }
  return {
    body,
    saved,
    dirty,
    pending,
    problem,
    error,
    setRules: (change) => setBody((before) => ({ ...before, rules: change(before.rules) })),
    setWeights: (weights) => setBody((before) => ({ ...before, weights })),
    save,
    takeServers: () => take(incoming),
  }
}
