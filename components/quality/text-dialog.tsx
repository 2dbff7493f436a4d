'use client'

import { type ReactNode, useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { refreshPage } from '@/components/ui/refresh'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import type { ActionAnswer } from '@/lib/auth/define-action'

export interface TextDialogProps {
  button: string
  /** The verb that sends it, where the button that opens it is none. */
  verb?: string
  title: string
  consequence: string
  label: string
  done: string
  max: number
  send: (text: string) => Promise<ActionAnswer<unknown>>
  /** What else is chosen. */
  children?: ReactNode
}

/** Something that takes words: an objection, an answer, a note. */
export function TextDialog({
  button,
  verb = button,
  title,
  consequence,
  label,
  done,
  max,
  send,
  children,
}: TextDialogProps) {
  const [text, setText] = useState('')
  const confirm = async () => {
    const answer = await send(text)
    if (!answer.ok) return answer.problem.errors?.[0]?.message ?? answer.problem.detail
    toast.success(done)
    setText('')
    refreshPage()
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={<Button size="sm">{button}</Button>}
      title={title}
      consequence={consequence}
      confirmLabel={verb}
      cancelLabel="Cancel"
      tone="primary"
      onConfirm={confirm}
      confirmDisabled={text.trim() === ''}
    >
      {children}
      <Field label={label} hint={contactNotice(text)}>
        {(control) => (
          <Textarea {...control} value={text} maxLength={max} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  )
}
