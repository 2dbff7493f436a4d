'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { toast } from '@/components/ui/toast'
import { newRecoveryCodes, removeSecondFactor, signOutElsewhere } from '@/lib/auth/actions'
import type { ActionAnswer } from '@/lib/auth/define-action'
import { oneCodeSchema } from '@/lib/auth/schema'
import { CodeInput } from './code-form'
import { ProblemBanner } from './problem-banner'
import { RecoveryCodes } from './recovery-codes'
import { useActionForm } from './use-action-form'

export function SignOutElsewhereButton() {
  const act = async () => {
    const answer = await signOutElsewhere()
    if (!answer.ok) return answer.problem.detail
    toast.success('Signed out on all other devices')
  }
  return (
    <ConfirmDialog
      trigger={<Button>Sign out elsewhere</Button>}
      title="Sign out on all other devices"
      consequence="Every session except this one ends at once. Use it if you have left a device behind."
      confirmLabel="Sign out elsewhere"
      tone="primary"
      onConfirm={act}
    />
  )
}

interface CodeDialogProps<T> {
  label: string
  description: string
  confirmLabel: string
  danger?: boolean
  action: (input: { code: string }) => Promise<ActionAnswer<T>>
  /** Answers what to show afterwards; nothing closes the dialog. */
  onDone: (value: T) => React.ReactNode
}

/** An act on the second factor needs one of its codes. */
function CodeDialog<T>({ label, description, confirmLabel, danger, action, onDone }: CodeDialogProps<T>) {
  const [open, setOpen] = useState(false)
  const [shown, setShown] = useState<React.ReactNode>(null)
  const change = (next: boolean) => {
    setOpen(next)
    if (next) setShown(null)
  }
  const done = (value: T) => {
    const after = onDone(value)
    if (after) setShown(after)
    else setOpen(false)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      size="sm"
      trigger={<Button>{label}</Button>}
      title={label}
      description={shown ? undefined : description}
    >
      {shown ?? <OneCodeForm confirmLabel={confirmLabel} danger={danger} action={action} onDone={done} />}
    </Dialog>
  )
}

function OneCodeForm<T>(
  props: Pick<CodeDialogProps<T>, 'confirmLabel' | 'danger' | 'action'> & { onDone: (value: T) => void },
) {
  const { form, submit, pending, problem, error } = useActionForm({
    schema: oneCodeSchema,
    defaultValues: { code: '' },
    action: props.action,
    onDone: props.onDone,
    fields: ['code'],
  })
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ProblemBanner problem={problem} />
      <Field label="Code" hint="Of your authenticator app, or a recovery code." error={error('code')}>
        {(control) => <CodeInput {...control} {...form.register('code')} />}
      </Field>
      <SubmitButton variant={props.danger ? 'danger' : 'primary'} pending={pending} className="self-end">
        {props.confirmLabel}
      </SubmitButton>
    </form>
  )
}

export function SecondFactorActions({ mayTurnOff }: { mayTurnOff: boolean }) {
  return (
    <>
      <CodeDialog
        label="New recovery codes"
        description="You get ten new ones; your present ones stop working."
        confirmLabel="Make new codes"
        action={newRecoveryCodes}
        onDone={(codes) => <RecoveryCodes codes={codes} />}
      />
      {mayTurnOff && (
        <CodeDialog
          label="Turn off"
          description="Anybody who has your password can then sign in."
          confirmLabel="Turn off"
          danger
          action={removeSecondFactor}
          onDone={() => {
            toast.success('The second factor is off')
            return null
          }}
        />
      )}
    </>
  )
}
