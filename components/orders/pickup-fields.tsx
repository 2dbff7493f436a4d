'use client'

import type { ReactNode } from 'react'
import { Money } from '@/components/format/money'
import { isImei } from '@/lib/core/imei'
import { parseRupees } from '@/lib/core/money'
import type { CommandOrder } from '@/lib/orders/domain/order-page'
import { ID_KINDS } from '@/lib/orders/domain/order-words'
import { AreaField, ChoiceField, RadioField, RupeesField, TextField, useFieldError, useText } from './form-fields'

/** The amount; a reason is asked for as soon as it differs from what the customer was promised. */
export function PriceFields({ order, fixed }: { order: CommandOrder; fixed?: boolean }) {
  const { quotedAmount, finalAmount } = order
  const amount = parseRupees(useText('amount'))
  const explained = useText('price_reason') !== ''
  const agreed = fixed || finalAmount !== null
  const differs = !agreed && quotedAmount !== null && amount !== null && amount !== quotedAmount
  return (
    <>
      <RupeesField
        name="amount"
        label={fixed ? 'Amount to pay' : 'Final price'}
        readOnly={agreed && finalAmount !== null}
        hint={
          agreed && finalAmount !== null ? (
            'The price the customer agreed to.'
          ) : (
            <>
              Quote: <Money paise={quotedAmount} />
            </>
          )
        }
      />
      {(differs || (explained && !agreed)) && (
        <AreaField name="price_reason" label="Why it differs from the quote" rows={2} maxLength={500} />
      )}
    </>
  )
}

/** What is wrong with an IMEI while it is still being typed. */
function imeiHint(text: string): string {
  const digits = text.replace(/[\s-]/g, '')
  if (digits === '') return 'Dial *#06# on the device, or read it from the box.'
  if (!/^\d*$/.test(digits)) return 'Digits only.'
  if (digits.length < 15) return `${digits.length} of 15 digits`
  if (isImei(digits)) return 'The check digit is right.'
  return digits.length > 15 ? 'Too many digits: an IMEI has 15.' : 'The check digit is wrong. Read it again.'
}

/** `scan`: another way to come by the IMEI, below its field. */
export function PickupFields({ order, scan }: { order: CommandOrder; scan?: ReactNode }) {
  const number = useText('device_number')
  const imei = useText('imei')
  const wrong = useFieldError('imei')
  return (
    <>
      <PriceFields order={order} />
      <div className="flex flex-col gap-2">
        <RadioField
          name="device_number"
          legend="Device number"
          orientation="horizontal"
          options={[
            { value: 'imei', label: 'IMEI' },
            { value: 'serial', label: 'Serial number' },
          ]}
        />
        {number === 'imei' && scan}
        {number === 'imei' ? (
          <TextField
            name="imei"
            label="IMEI"
            numeric
            autoComplete="off"
            maxLength={20}
            hint={wrong ? undefined : <span aria-live="polite">{imeiHint(imei)}</span>}
          />
        ) : (
          <TextField
            name="serial"
            label="Serial number"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
        )}
      </div>
      <ChoiceField
        name="id_kind"
        label="ID seen"
        placeholder="Choose"
        options={Object.entries(ID_KINDS).map(([value, label]) => ({ value, label }))}
      />
      <RadioField
        name="consent_by"
        legend="How the customer agreed"
        orientation="horizontal"
        options={[
          { value: 'form', label: 'Signed form' },
          { value: 'call', label: 'Recorded call' },
        ]}
      />
      <AreaField name="consent_note" label="Note" optional rows={2} maxLength={2000} />
    </>
  )
}
