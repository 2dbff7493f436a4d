'use client'

import { useRef, useState, useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import type { ActionAnswer } from '@/lib/auth/define-action'
import type { FieldError } from '@/lib/core/refusal'
import { refreshPage } from './refresh'

const UNREACHABLE = 'The connection was lost. What you typed is still here. Try again.'

/** What a refusal says of single fields, and of the whole where it says that besides. */
function sorted(errors: readonly FieldError[], part: string | undefined): Pick<Refused, 'fields'> & { whole: string } {
  const isWhole = ({ field }: FieldError): boolean => field === 'body' || field === part
  const named = errors.filter((error) => !isWhole(error))
  const within = (field: string): string =>
    part && field.startsWith(`${part}.`) ? field.slice(part.length + 1) : field
  return {
    fields: Object.fromEntries(named.map(({ field, message }) => [within(field), message])),
    whole: errors
      .filter(isWhole)
      .map(({ message }) => message)
      .join(' '),
  }
}

/** `code` of the refusal; `unreachable` when there was no answer. */
export type Refused = { code: string; detail: string; fields: Record<string, string> }

/**
 * Runs an action once per press; a refusal is shown where it was asked, a success refreshes the page in place. `part`: of the action's input, which
 * the form fills: its fields are named without it ("ticket.category" of the part "ticket" is "category"), as the command names them.
 */
export function useAct(part?: string) {
  const [pending, startTransition] = useTransition()
  const [refused, setRefused] = useState<Refused | null>(null)
  const busy = useRef(false)
  const act = <T>(run: () => Promise<ActionAnswer<T>>, done: string, after: (value: T) => void = () => {}) => {
    if (busy.current) return
    busy.current = true
    setRefused(null)
    startTransition(async () => {
      const answer = await run().catch(() => null)
      busy.current = false
      if (!answer) return setRefused({ code: 'unreachable', detail: UNREACHABLE, fields: {} })
      if (!answer.ok) {
        const { code, detail, errors } = answer.problem
        const { fields, whole } = sorted(errors ?? [], part)
        return setRefused({ code, detail: whole || detail, fields })
      }
      toast.success(done)
      after(answer.value)
      refreshPage()
    })
  }
  return { pending, refused, act, forget: () => setRefused(null) }
}
