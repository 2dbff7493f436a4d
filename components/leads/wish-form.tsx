'use client'

import { useId } from 'react'
import { FormProvider, type Resolver, useForm } from 'react-hook-form'
import { AccountFields } from '@/components/orders/account-fields'
import { showFirstError } from '@/components/orders/command-form'
import { CommandNotice } from '@/components/orders/command-notice'
import type { Values } from '@/components/orders/command-values'
import { AreaField } from '@/components/orders/form-fields'
import { SlotField } from '@/components/orders/slot-field'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { keepFocus } from '@/components/ui/keep-focus'
import { LinkButton } from '@/components/ui/link-button'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import type { LeadRow } from '@/lib/leads/types'
import { KeptLead } from './kept-lead'
import { isServed, useServed } from './serviceability'
import { useWish } from './use-wish'
import { AddressFields, CustomerFields, DeviceFields } from './wish-fields'
import { type WishMode, wishDefaults, wishErrors } from './wish-values'

export interface WishFormProps {
  mode: WishMode
  lead: LeadRow | null
  /** May look up who calls. */
  seesContact: boolean
  now: Date
}

const SUBMIT: Record<WishMode, string> = {
  order: 'Place the order',
  lead: 'Keep the lead',
  convert: 'Make it an order',
}

function resolverOf(mode: WishMode): Resolver<Values> {
  return (values) => {
    const errors = wishErrors(mode, values)
    if (Object.keys(errors).length === 0) return { values, errors: {} }
    return {
      values: {},
      errors: Object.fromEntries(Object.entries(errors).map(([field, message]) => [field, { type: 'check', message }])),
    }
  }
}

/** A customer on the phone: who, where, what, then when and how they are paid. */
export function WishForm({ mode, lead, seesContact, now }: WishFormProps) {
  const id = useId()
  const form = useForm<Values>({
    defaultValues: wishDefaults(lead),
    resolver: resolverOf(mode),
    mode: 'onTouched',
    shouldFocusError: false,
  })
  const wish = useWish(form, lead)
  const { isDirty } = form.formState
  const unsaved = useUnsaved(() => isDirty && !wish.pending && !wish.kept)
  const pincode = form.watch('address_pincode') ?? ''
  const device = form.watch('device_category') ?? ''
  const served = useServed(pincode.trim())
  const canServe = isServed(served.data, device)
  const send = (acknowledge: string[] = []) =>
    form.handleSubmit(
      (values) => wish.submit(mode, values, acknowledge),
      () => showFirstError(id),
    )()
  const keep = () => {
    const errors = wishErrors('lead', form.getValues())
    for (const [field, message] of Object.entries(errors)) form.setError(field, { type: 'check', message })
    const first = Object.keys(errors)[0]
    if (first) form.setFocus(first)
    else wish.submit('lead', form.getValues())
  }
  if (wish.kept)
    return (
      <KeptLead leadRef={wish.kept} problem={wish.problem} again={mode === 'lead' ? '/leads/new' : '/orders/new'} />
    )

  const keepable = mode === 'order' && canServe === false && served.data !== 'unknown'
  return (
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
        {unsaved.warning}
        <Card title="Customer">
          <CustomerFields seesContact={seesContact} now={now} />
        </Card>
        <Card title="Where and what">
          <AddressFields served={served} short={mode === 'lead'} device={device} />
          <DeviceFields optionalAmount={mode === 'lead'} />
        </Card>
        {mode !== 'lead' && (
          <>
            <Card title="When" description="It can be agreed later; the pickup is then due 48 hours after placing.">
              <SlotField label="Day" now={now} />
            </Card>
            <Card title="How they are paid">
              <AccountFields none />
            </Card>
          </>
        )}
        {mode === 'lead' && (
          <Card title="Note">
            <AreaField name="note" label="What they asked for" optional maxLength={1000} />
          </Card>
        )}
        {wish.problem && (
          <CommandNotice
            problem={wish.problem}
            pending={wish.pending}
            onConfirm={(codes) => void send(codes)}
            onShowNew={() => window.location.reload()}
          />
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is pressed */}
        <div onMouseDown={keepFocus} className="flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse">
          <LinkButton href={mode === 'order' ? '/orders' : '/leads'}>Cancel</LinkButton>
          {keepable ? (
            <Button variant="primary" pending={wish.pending} onClick={keep}>
              Keep as a lead
            </Button>
          ) : (
            <Button type="submit" variant="primary" pending={wish.pending}>
              {SUBMIT[mode]}
            </Button>
          )}
        </div>
      </form>
    </FormProvider>
  )
}
