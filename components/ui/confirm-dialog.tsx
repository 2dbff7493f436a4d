'use client'

import type { ReactNode } from 'react'
import { useState, useTransition } from 'react'
import { Banner } from './banner'
import { Button } from './button'
import { Dialog, DialogClose } from './dialog'

export interface ConfirmDialogProps {
  /** The act as a short sentence: "Put Sharma Mobiles on hold". */
  title: ReactNode
  /** What follows from it: "3 open orders go back to the queue." Never "Are you sure?". */
  consequence: ReactNode
  /** The verb on the button, the same as in the title: "Put on hold". */
  confirmLabel: string
  cancelLabel?: string
  tone?: 'danger' | 'primary'
  /** Return words to keep the dialog open and show them; return nothing to close it. */
  onConfirm: () => Promise<string | undefined> | Promise<void> | string | undefined
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Fields the act needs, such as a reason. */
  children?: ReactNode
  confirmDisabled?: boolean
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const [inner, setInner] = useState(false)
  const [error, setError] = useState<string>()
  const [pending, startTransition] = useTransition()
  const open = props.open ?? inner

  const change = (next: boolean) => {
    if (pending) return
    setError(undefined)
    setInner(next)
    props.onOpenChange?.(next)
  }
  const confirm = () =>
    startTransition(async () => {
      const refusal = await props.onConfirm()
      if (refusal) return setError(refusal)
      setInner(false)
      props.onOpenChange?.(false)
    })

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      trigger={props.trigger}
      role="alertdialog"
      size="sm"
      title={props.title}
      description={props.consequence}
      footer={
        <>
          <DialogClose>
            <Button>{props.cancelLabel ?? 'Keep as it is'}</Button>
          </DialogClose>
          <Button variant={props.tone ?? 'danger'} pending={pending} disabled={props.confirmDisabled} onClick={confirm}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children || error ? (
        <div className="flex flex-col gap-3">
          {error && <Banner tone="danger">{error}</Banner>}
          {props.children}
        </div>
      ) : null}
    </Dialog>
  )
}
