'use client'

import { useId, useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { LIFECYCLE } from '@/lib/orders/domain/lifecycle'
import type { CommandOrder } from '@/lib/orders/domain/order-page'
import { STATUS_LABELS } from '@/lib/orders/domain/order-words'
import type { OrderCommand } from '@/lib/orders/types'
import type { FailureReason } from '@/lib/policies/types'
import { CommandFields } from './command-fields'
import { resolverOf, showFirstError } from './command-form'
import { CommandNotice } from './command-notice'
import type { Values } from './command-values'
import { defaultsOf, wordsOf } from './command-words'
import { LateFields } from './late-fields'
import { ChangedMeanwhile } from './live/order-live'
import { OverrideField } from './override-field'
import { useCommand } from './use-command'

export interface CommandDialogProps {
  order: CommandOrder
  command: OrderCommand
  reasons: readonly FailureReason[]
  mayOverride: boolean
  /** The server's time when the page was made. */
  now: Date
  /** What the form starts with, instead of what it would. */
  preset?: Values | undefined
  onClose: () => void
}

const WIDE: readonly OrderCommand[] = ['assign', 'reassign', 'edit']

/** One command's form: a box on the screen, a sheet on the phone. Mounted while it is open. */
export function CommandDialog(props: CommandDialogProps) {
  const { order, command, reasons, mayOverride, now, preset, onClose } = props
  const id = useId()
  const [opened] = useState(order)
  const form = useForm<Values>({
    defaultValues: { ...defaultsOf(command, opened, now), ...preset },
    resolver: resolverOf(command, opened),
    mode: 'onTouched',
    // `showFirstError` does, over all fields; the library knows those only that it has registered.
    shouldFocusError: false,
  })
  const state = useCommand(order, command, form, onClose)
  const words = wordsOf(command, order)
  const possible = LIFECYCLE[command].from.includes(order.status)
  const send = (acknowledge: string[] = []) =>
    form.handleSubmit(
      (values) => state.submit(values, acknowledge),
      () => showFirstError(id),
    )()
  const problem = state.problem?.code === 'override_required' && mayOverride ? null : state.problem
  const formError = form.formState.errors.form?.message

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !state.pending && onClose()}
      title={words.title}
      description={words.consequence}
      size={WIDE.includes(command) ? 'lg' : 'md'}
      footer={
        <>
          <DialogClose>
            <Button>{command === 'cancel' ? 'Keep the order' : 'Cancel'}</Button>
          </DialogClose>
          <Button
            type="submit"
            form={id}
            variant={words.danger ? 'danger' : 'primary'}
            pending={state.pending}
            disabled={!possible}
          >
            {words.submit}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form
          id={id}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
          className="flex flex-col gap-4"
        >
          {!problem && <ChangedMeanwhile orderRef={order.ref} version={state.seen} onShow={state.showNew} />}
          {problem && (
            <CommandNotice
              problem={problem}
              pending={state.pending}
              onConfirm={(codes) => void send(codes)}
              onShowNew={state.showNew}
            />
          )}
          {state.news && (
            <Banner tone="info" role="status">
              {state.news}
            </Banner>
          )}
          {!possible && (
            <Banner tone="warning" role="status" title="No longer possible">
              The order is “{STATUS_LABELS[order.status]}” now. What you typed stays here until you close this.
            </Banner>
          )}
          {formError && <Banner tone="danger">{formError}</Banner>}
          {state.problem?.code === 'override_required' && mayOverride && form.watch('override_needed') !== 'yes' && (
            <OverrideField problem={state.problem} />
          )}
          <CommandFields command={command} order={order} reasons={reasons} mayOverride={mayOverride} now={now} />
          <LateFields now={now} />
        </form>
      </FormProvider>
    </Dialog>
  )
}
