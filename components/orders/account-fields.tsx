'use client'

import { FieldError } from '@/components/ui/field-error'
import { RadioField, TextField, useFieldError, useText } from './form-fields'

/** Whom to pay: a UPI id, or a bank account with its IFSC. */
export function AccountFields({ none }: { none?: boolean }) {
  const method = useText('payout_method')
  const whole = useFieldError('payout')
  return (
    <div className="flex flex-col gap-3">
      <RadioField
        name="payout_method"
        legend={none ? 'Payout account' : 'Method'}
        orientation="horizontal"
        options={[
          ...(none ? [{ value: '', label: 'Later' }] : []),
          { value: 'upi', label: 'UPI' },
          { value: 'bank', label: 'Bank account' },
        ]}
      />
      {method === 'upi' && (
        <TextField
          name="payout_upi"
          label="UPI id"
          placeholder="name@bank"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
      {method === 'bank' && (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField name="payout_account" label="Account number" numeric autoComplete="off" />
          <TextField
            name="payout_ifsc"
            label="IFSC"
            placeholder="HDFC0001234"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
          <TextField name="payout_holder" label="Account holder" optional autoComplete="off" />
        </div>
      )}
      {whole && <FieldError className="mt-0">{whole}</FieldError>}
    </div>
  )
}
