'use client'

import { type ReactNode, useEffect, useId, useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import type { Visit, VisitCommand } from '@/lib/orders/domain/visits'
import { resolverOf, showFirstError } from '../command-form'
import { inputOf, type Values } from '../command-values'
import { defaultsOf } from '../command-words'
import { record } from './outbox'
import { dropDraft, keepDraft, readDraft } from './use-draft'

interface VisitFormProps {
  visit: Visit
  command: VisitCommand
  now: Date
  submit: string
  danger?: boolean
  /** What is recorded besides what is typed. */
  more?: () => Record<string, unknown>
  /** Drafts besides the form's own that are recorded with it. */
  drafts?: () => Record<string, unknown>
  onDone?: () => void
  children: (set: (field: string, value: string) => void) => ReactNode
}

/** A command's form at the door: what is typed stays on the phone until it is recorded, and recorded is what the phone has. */
export function VisitForm({ visit, command, now, submit, danger, more, drafts, onDone, children }: VisitFormProps) {
  const { order } = visit
  const id = useId()
  const [opened] = useState(order)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const form = useForm<Values>({
    defaultValues: defaultsOf(command, opened, now),
    resolver: resolverOf(command, opened),
    mode: 'onTouched',
    shouldFocusError: false,
  })
  const { watch, reset, getValues } = form
  const { ref } = order

  useEffect(() => {
    void readDraft<Values>(ref, command).then((kept) => kept && reset({ ...getValues(), ...kept }))
    const watching = watch((values) => keepDraft(ref, command, values))
    return () => watching.unsubscribe()
  }, [ref, command, reset, getValues, watch])

  const send = async (values: Values) => {
    if (busy) return
    setBusy(true)
    setWrong(null)
    try {
      const input = { ...inputOf(command, values, opened), ...more?.() }
      await record(ref, { kind: 'command', command, input, drafts: { [command]: values, ...drafts?.() } })
      await dropDraft(ref, command)
      onDone?.()
    } catch (error) {
      setWrong(`The phone could not keep it (${error instanceof Error ? error.message : 'no room'}). Try again.`)
    } finally {
      setBusy(false)
    }
  }
  const formError = form.formState.errors.form?.message ?? wrong
  return (
    <FormProvider {...form}>
      <form
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.handleSubmit(send, () => showFirstError(id))()
        }}
        className="flex flex-col gap-4"
      >
        {formError && <Banner tone="danger">{formError}</Banner>}
        {children((field, value) => form.setValue(field, value, { shouldDirty: true, shouldValidate: true }))}
        <Button
          type="submit"
          variant={danger ? 'danger' : 'primary'}
          size="lg"
          pending={busy}
          className="w-full sm:w-auto sm:self-start"
        >
          {submit}
        </Button>
      </form>
    </FormProvider>
  )
}
