'use client'

import { type ReactNode, useState } from 'react'
import type { ActionAnswer } from '@/lib/auth/define-action'
import { Button } from './button'
import { Field } from './field'
import { Textarea } from './textarea'
import { useAct } from './use-act'

export interface WordFormProps {
  label: string
  placeholder: string
  /** What stands under the field while something is typed. */
  hintOf?: (text: string) => ReactNode
  /** Sent again under the same key after a lost answer, so that it is written once. */
  send: (key: string, text: string) => Promise<ActionAnswer<unknown>>
}

/** A few words to what is shown beside. */
export function WordForm({ label, placeholder, hintOf, send }: WordFormProps) {
  const [text, setText] = useState('')
  const [key, setKey] = useState(() => crypto.randomUUID())
  const { pending, refused, act } = useAct()
  const begin = (): void => {
    setText('')
    setKey(crypto.randomUUID())
  }
  return (
    <form
      className="mb-4"
      onSubmit={(event) => {
        event.preventDefault()
        act(() => send(key, text), 'Noted', begin)
      }}
    >
      <Field label={label} labelHidden hint={hintOf?.(text)} error={refused?.fields.text ?? refused?.detail}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={2000}
            placeholder={placeholder}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button className="mt-2" size="sm" type="submit" pending={pending} disabled={text.trim() === ''}>
        Add
      </Button>
    </form>
  )
}
