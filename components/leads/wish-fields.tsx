'use client'

import { DEVICE_OPTIONS } from '@/components/orders/command-fields'
import { ChoiceField, RupeesField, TextField, useText } from '@/components/orders/form-fields'
import { KnownCustomer } from './known-customer'
import { placeWords, ServedNote, type useServed } from './serviceability'

export function CustomerFields({ seesContact, now }: { seesContact: boolean; now: Date }) {
  const phone = useText('customer_phone')
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField name="customer_phone" label="Phone" type="tel" autoComplete="off" placeholder="98123 45678" />
        <TextField name="customer_name" label="Name" autoComplete="off" />
        <TextField name="customer_email" label="E-mail" type="email" optional autoComplete="off" />
      </div>
      {seesContact && <KnownCustomer text={phone} now={now} />}
    </div>
  )
}

export function AddressFields({
  served,
  short,
  device,
}: {
  served: ReturnType<typeof useServed>
  short: boolean
  device: string
}) {
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          name="address_pincode"
          label="Pincode"
          numeric
          maxLength={6}
          autoComplete="off"
          hint={placeWords(served.data) ?? 'Six digits; city and state are filled in.'}
        />
        <ChoiceField name="device_category" label="Kind of device" options={DEVICE_OPTIONS} />
      </div>
      <ServedNote answer={served.data} device={device} failed={served.isError} />
      {!short && (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField name="address_line1" label="Address" optional autoComplete="off" className="sm:col-span-2" />
          <TextField name="address_line2" label="Area, street" optional autoComplete="off" />
          <TextField name="address_landmark" label="Landmark" optional autoComplete="off" />
        </div>
      )}
    </div>
  )
}

export function DeviceFields({ optionalAmount }: { optionalAmount: boolean }) {
  return (
    <div className="mt-3 grid gap-3 sm:grid-cols-2">
      <TextField name="device_brand" label="Brand" optional autoComplete="off" />
      <TextField name="device_model" label="Model" optional autoComplete="off" />
      <TextField name="device_variant" label="Variant" optional autoComplete="off" />
      <RupeesField name="quoted_amount" label="Quote" optional={optionalAmount} />
    </div>
  )
}
