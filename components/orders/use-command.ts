'use client'

import { useEffect, useRef, useState, useTransition } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { offerUndo, undoLast } from '@/components/frame/desk-layers'
import { refreshPage } from '@/components/ui/refresh'
import { toast } from '@/components/ui/toast'
import type { Problem } from '@/lib/auth/refusal-words'
import { newId } from '@/lib/core/ids'
import type { CommandOrder } from '@/lib/orders/domain/order-page'
import { STATUS_LABELS } from '@/lib/orders/domain/order-words'
import type { OrderCommand } from '@/lib/orders/types'
import type { Done } from './command-actions'
import { type SendCommand, useSendCommand } from './command-sender'
import { commandOf, inputOf, type Values } from './command-values'
import { wordsOf } from './command-words'
import { refreshOrder } from './panel/panel-data'
import { fieldsOfRefusal } from './refusal-fields'

const UNREACHABLE: Problem = {
  code: 'unreachable',
  status: 0,
  title: 'No answer',
  detail: 'The connection was lost. What you typed is still here. Try again; it is never done twice.',
}

/** An unassign counts as "undone" within 10 s of its assign, counted by the server: the way there is left out. */
const UNDO_MS = 9_500

/** Commands that another takes back whole, with what is said then. An unassign within 10 s counts as never assigned. */
const INVERSES: Partial<Record<OrderCommand, { command: OrderCommand; done: string }>> = {
  assign: { command: 'unassign', done: 'Undone: the order is back in the queue' },
  set_priority: { command: 'clear_priority', done: 'Undone: the flag is gone' },
}

async function undo(
  send: SendCommand,
  { ref, version }: Done,
  { command, done }: { command: OrderCommand; done: string },
): Promise<void> {
  const call = { ref, key: newId(), input: { reason: 'Undone', version } }
  const answer = await send(command, call).catch(() => ({ ok: false as const, problem: UNREACHABLE }))
  // A message of its own: the one that offered it is on its way out once its button was pressed, and would take this one with it.
  toast.dismiss(`done-${ref}`)
  if (answer.ok) toast.success(done, { description: ref })
  else toast.error(answer.problem.title, { description: answer.problem.detail })
}

export type CommandState = {
  pending: boolean
  problem: Problem | null
  /** Said after "Show the new state". */
  news: string | null
  /** The version that the form is sent with: what it shows. */
  seen: number
  submit: (values: Values, acknowledge?: string[]) => void
  showNew: () => void
}

/**
 * Sends a form's command: once per press, under one key per opened form (so that a repeat is never done twice), with the
 * version that was seen. A refusal leaves the form as it was typed.
 */
export function useCommand(
  order: CommandOrder,
  command: OrderCommand,
  form: UseFormReturn<Values>,
  onDone: (done: Done) => void,
): CommandState {
  const sendCommand = useSendCommand()
  const [pending, startTransition] = useTransition()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [seen, setSeen] = useState(order.version)
  // What was changed is told from the order as the form was opened with it: nothing of what others changed meanwhile is sent back.
  const [opened] = useState(order)
  const [following, setFollowing] = useState(false)
  const [news, setNews] = useState<string | null>(null)
  const [key] = useState(() => newId())
  const busy = useRef(false)
  /** Warnings that were answered stay answered while the form is open. */
  const answered = useRef<string[]>([])

  // The page behind has brought the state that was asked for.
  useEffect(() => {
    if (!following || order.version === seen) return
    setFollowing(false)
    setSeen(order.version)
    setProblem(null)
    setNews(
      `The order is now “${STATUS_LABELS[order.status]}”${order.partner ? ` with ${order.partner.name}` : ''}. What you typed is still here.`,
    )
  }, [following, order, seen])

  /** The page behind, and the panel beside a list, show the new state. */
  const renew = (ref: string) => {
    refreshOrder(ref)
    refreshPage()
  }

  const refuse = (refusal: Problem) => {
    const fields = fieldsOfRefusal(refusal)
    for (const [field, message] of Object.entries(fields)) form.setError(field, { type: 'server', message })
    if (fields.at || fields.late_reason) form.setValue('late', 'yes')
    const first = Object.keys(fields)[0]
    if (first) requestAnimationFrame(() => form.setFocus(first))
    setProblem(refusal.code === 'invalid' && first ? null : refusal)
  }

  const send = async (values: Values, acknowledge: string[]) => {
    const real = commandOf(command, values)
    const input = { ...inputOf(real, values, opened), version: seen, ...(acknowledge.length > 0 && { acknowledge }) }
    const answer = await sendCommand(real, { ref: order.ref, key, input }).catch(() => ({
      ok: false as const,
      problem: UNREACHABLE,
    }))
    if (!answer.ok) return refuse(answer.problem)
    const words = wordsOf(real, order)
    const said = real === 'assign' ? `${words.done} to ${values.partner_name || 'the partner'}` : words.done
    const inverse = INVERSES[real]
    if (inverse) {
      const takeBack = () => void undo(sendCommand, answer.value, inverse).then(() => renew(order.ref))
      offerUndo(takeBack, UNDO_MS)
      toast.success(said, {
        id: `done-${order.ref}`,
        description: order.ref,
        duration: UNDO_MS,
        action: { label: 'Undo (Z)', onClick: undoLast },
      })
    } else toast.success(said, { description: order.ref })
    onDone(answer.value)
    renew(answer.value.ref)
  }

  const submit = (values: Values, acknowledge: string[] = []) => {
    if (busy.current) return
    busy.current = true
    answered.current = [...new Set([...answered.current, ...acknowledge])]
    setProblem(null)
    setNews(null)
    startTransition(async () => {
      try {
        await send(values, answered.current)
      } finally {
        busy.current = false
      }
    })
  }

  const showNew = () => {
    setFollowing(true)
    startTransition(() => renew(order.ref))
  }

  return { pending, problem, news, seen, submit, showNew }
}
