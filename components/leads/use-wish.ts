'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Values } from '@/components/orders/command-values'
import { fieldsOfRefusal } from '@/components/orders/refusal-fields'
import { toast } from '@/components/ui/toast'
import type { ActionAnswer } from '@/lib/auth/define-action'
import type { Problem } from '@/lib/auth/refusal-words'
import { newId } from '@/lib/core/ids'
import { convertLeadAction, keepLeadAction, placeOrderAction } from '@/lib/leads/actions'
import type { LeadRow } from '@/lib/leads/types'
import { leadInputOf, orderInputOf, type WishMode } from './wish-values'

const UNREACHABLE: Problem = {
  code: 'unreachable',
  status: 0,
  title: 'No answer',
  detail: 'The connection was lost. What you typed is still here. Try again; it is never done twice.',
}

type Answer = ActionAnswer<{ ref: string }>
type LeadCall = Parameters<typeof keepLeadAction>[0]
type OrderCall = Parameters<typeof placeOrderAction>[0]['order']

/** Sends a wish once per press, under one key per opened form. A refusal leaves what was typed. */
export function useWish(form: UseFormReturn<Values>, lead: LeadRow | null) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [problem, setProblem] = useState<Problem | null>(null)
  /** The wish became a lead: its reference, and whether it was there already. */
  const [kept, setKept] = useState<string | null>(null)
  const [key] = useState(() => newId())
  const busy = useRef(false)

  const refuse = (refusal: Problem) => {
    const leadRef = (refusal.facts as { lead_ref?: string } | undefined)?.lead_ref
    if (refusal.code === 'not_serviceable' && leadRef) setKept(leadRef)
    const fields = fieldsOfRefusal(refusal)
    for (const [field, message] of Object.entries(fields)) form.setError(field, { type: 'server', message })
    const first = Object.keys(fields)[0]
    if (first) requestAnimationFrame(() => form.setFocus(first))
    setProblem(refusal.code === 'invalid' && first ? null : refusal)
  }

  const call = (mode: WishMode, values: Values, acknowledge: string[]): Promise<Answer> => {
    if (mode === 'lead') return keepLeadAction(leadInputOf(values) as LeadCall)
    const order = orderInputOf(values, acknowledge) as OrderCall
    return mode === 'convert' && lead
      ? convertLeadAction({ key, lead: lead.ref, version: lead.version, order })
      : placeOrderAction({ key, order })
  }

  const submit = (mode: WishMode, values: Values, acknowledge: string[] = []) => {
    if (busy.current) return
    busy.current = true
    setProblem(null)
    startTransition(async () => {
      const answer = await call(mode, values, acknowledge).catch((): Answer => ({ ok: false, problem: UNREACHABLE }))
      busy.current = false
      if (!answer.ok) return refuse(answer.problem)
      if (mode === 'lead') return setKept(answer.value.ref)
      toast.success(
        mode === 'convert' ? `The lead is now order ${answer.value.ref}` : `Order ${answer.value.ref} is placed`,
      )
      router.push(`/orders/${encodeURIComponent(answer.value.ref)}`)
    })
  }

  return { pending, problem, kept, submit }
}
