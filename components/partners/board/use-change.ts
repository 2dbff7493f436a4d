'use client'

import { useState, useTransition } from 'react'
import { errorsByField, problemWords } from '@/components/areas/problem-words'
import { toast } from '@/components/ui/toast'
import type { ActionAnswer } from '@/lib/auth/define-action'

const UNREACHABLE = 'The connection was lost. What you typed is still here. Try again.'

export type Undo = () => Promise<ActionAnswer<unknown>>

/** Does a change and offers its undoing in the message; what was refused is said in words, by field where there is one. */
export function useChange(onDone: () => void) {
  const [refused, setRefused] = useState<{ words: string; errors: Record<string, string> } | null>(null)
  const [pending, startTransition] = useTransition()

  const undoing = async (undo: Undo) => {
    const answer = await undo().catch(() => null)
    if (answer?.ok) toast.success('Undone')
    else toast.error(answer ? problemWords(answer.problem) : 'The connection was lost. It was not undone.')
  }
  const change = <T>(act: () => Promise<ActionAnswer<T>>, said: (value: T) => { words: string; undo?: Undo }) =>
    startTransition(async () => {
      const answer = await act().catch(() => null)
      if (!answer) return setRefused({ words: UNREACHABLE, errors: {} })
      if (!answer.ok) {
        setRefused({ words: problemWords(answer.problem), errors: errorsByField(answer.problem.errors) })
        return
      }
      setRefused(null)
      const { words, undo } = said(answer.value)
      toast.success(words, undo && { action: { label: 'Undo', onClick: () => void undoing(undo) } })
      onDone()
    })
  return { pending, refused, change }
}
