'use client'

import { type FormEvent, type ReactNode, useId, useState } from 'react'
import type { ActionAnswer } from '@/lib/auth/define-action'
import { Banner } from './banner'
import { Button } from './button'
import { Dialog, type DialogProps } from './dialog'
import { useAct } from './use-act'

export interface FormDialogProps<T> extends Pick<DialogProps, 'title' | 'description' | 'size' | 'trigger'> {
  submitLabel?: string
  /** What is needed is not there yet. */
  disabled?: boolean
  send: () => Promise<ActionAnswer<T>>
  /** What is said once it is done; the box closes then. */
  done: string
  after?: (value: T) => void
  /** Called as the box opens and closes: what was typed begins anew. */
  onReset?: () => void
  /** The fields, with what the server said of each by its name. */
  children: (errors: Record<string, string>) => ReactNode
}

/** A box with one form: sent once, closed by its success, kept as it was typed after a refusal. */
export function FormDialog<T>(props: FormDialogProps<T>) {
  const { submitLabel = 'Save', disabled, send, done, after, onReset, children, ...box } = props
  const id = useId()
  const [open, setOpen] = useState(false)
  const { pending, refused, act, forget } = useAct()
  const change = (next: boolean): void => {
    if (pending) return
    forget()
    onReset?.()
    setOpen(next)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    act(send, done, (value) => {
      setOpen(false)
      after?.(value)
    })
  }
  return (
    <Dialog
      {...box}
      open={open}
      onOpenChange={change}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending} disabled={disabled}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refused && Object.keys(refused.fields).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
        {children(refused?.fields ?? {})}
      </form>
    </Dialog>
  )
}
