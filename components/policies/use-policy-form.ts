'use client'

import { useState, useTransition } from 'react'
import { problemWords } from '@/components/areas/problem-words'
import { toast } from '@/components/ui/toast'
import type { ActionAnswer } from '@/lib/auth/define-action'
import { savePolicyAction } from '@/lib/policies/actions'
import { type SavePolicyInput, savePolicySchema } from '@/lib/policies/schema'

export interface PolicyDraft<B> {
  body: B
  change: (next: (body: B) => B) => void
  /** What is wrong with a field ("stuck.priced"), once it was tried to save. */
  errorOf: (path: string) => string | undefined
  effectiveFrom: string
  setEffectiveFrom: (text: string) => void
  note: string
  setNote: (text: string) => void
  refused: string | null
  pending: boolean
  changed: boolean
  save: () => void
  reset: () => void
}

type How = {
  /** Reads what is sent; its issues are shown at their fields. */
  schema: { safeParse(input: unknown): Parsed }
  save(input: unknown): Promise<ActionAnswer<{ version: number }>>
}
type Parsed =
  | { success: true; data: unknown; error?: undefined }
  | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } }

/** A policy of this room being edited. */
export function usePolicyForm<B>(kind: SavePolicyInput['kind'], newest: { version: number; body: B }): PolicyDraft<B> {
  return usePolicyDraft(newest, {
    schema: { safeParse: (input) => savePolicySchema.safeParse({ kind, ...(input as object) }) },
    save: (input) => savePolicyAction(input as SavePolicyInput),
  })
}

/** A policy being edited: what is saved is a new version on top of the newest. */
export function usePolicyDraft<B>(newest: { version: number; body: B }, how: How): PolicyDraft<B> {
  const [body, setBody] = useState(newest.body)
  const [effectiveFrom, setEffectiveFrom] = useState('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const [serverErrors, setServerErrors] = useState<Record<string, string>>({})
  const [pending, startTransition] = useTransition()

  const input = {
    body,
    based_on: newest.version,
    effective_from: effectiveFrom ? `${effectiveFrom}:00+05:30` : null,
    note,
  }
  const parsed = how.schema.safeParse(input)
  const errors: Record<string, string> = {}
  for (const issue of parsed.error?.issues ?? []) errors[issue.path.join('.').replace(/^body\./, '')] ??= issue.message

  const save = () => {
    setTried(true)
    setServerErrors({})
    if (!parsed.success) return setRefused('Check the marked fields.')
    startTransition(async () => {
      const answer = await how.save(parsed.data)
      if (!answer.ok) {
        const byField = Object.fromEntries(
          (answer.problem.errors ?? []).map(({ field, message }) => [field.replace(/^body\./, ''), message]),
        )
        setServerErrors(byField)
        return setRefused(problemWords(answer.problem))
      }
      setRefused(null)
      setTried(false)
      setNote('')
      setEffectiveFrom('')
      toast.success(`Version ${answer.value.version} saved`)
    })
  }
  return {
    body,
    change: (next) => {
      setRefused(null)
      setBody(next)
    },
    errorOf: (path) => serverErrors[path] ?? (tried ? errors[path] : undefined),
    effectiveFrom,
    setEffectiveFrom,
    note,
    setNote,
    refused,
    pending,
    changed: JSON.stringify(body) !== JSON.stringify(newest.body),
    save,
    reset: () => {
      setBody(newest.body)
      setTried(false)
      setRefused(null)
    },
  }
}
