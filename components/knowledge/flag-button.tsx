'use client'

import { useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { newId } from '@/lib/core/ids'
import { raiseFlagAction } from '@/lib/knowledge/actions'
import type { FlagKind } from '@/lib/knowledge/types'

const WORDS: Record<FlagKind, { button: string; title: string; ask: string; done: string }> = {
  not_covered: {
    button: 'Not covered here',
    title: 'Nothing covers it',
    ask: 'What was asked?',
    done: 'Passed on to the writers',
  },
  needs_template: {
    button: 'Needs a template',
    title: 'A reply you keep writing',
    ask: 'What is asked, and what do you answer?',
    done: 'Passed on to the writers',
  },
  change: { button: 'Suggest a change', title: 'Suggest a change', ask: 'What should it say?', done: 'Suggested' },
}

export interface FlagButtonProps {
  kind: FlagKind
  itemRef?: string
  subject?: string
  topic?: string | null
}

/** Says what is missing or wrong, to whoever writes. */
export function FlagButton({ kind, itemRef, subject, topic }: FlagButtonProps) {
  const [text, setText] = useState('')
  const [key, setKey] = useState(() => newId())
  const words = WORDS[kind]
  const send = async () => {
    const flag = { kind, text, subject: subject ?? null, topic: topic ?? null, ref: itemRef ?? null }
    const answer = await raiseFlagAction({ key, flag })
    if (!answer.ok) return answer.problem.errors?.[0]?.message ?? answer.problem.detail
    toast.success(words.done)
    setText('')
    setKey(newId())
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={<Button size={kind === 'change' ? 'md' : 'sm'}>{words.button}</Button>}
      title={words.title}
      consequence="It goes to the people who write articles and templates."
      confirmLabel="Send"
      tone="primary"
      onConfirm={send}
      confirmDisabled={text.trim() === ''}
    >
      <Field label={words.ask} hint={contactNotice(text)}>
        {(control) => (
          <Textarea {...control} value={text} maxLength={1000} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  )
}
