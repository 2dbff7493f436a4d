'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState, useTransition } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SubmitButton } from '@/components/ui/submit-button'

/** Type a pincode; the answer has an address. */
export function PincodeCheck({ pincode }: { pincode: string }) {
  const router = useRouter()
  const [text, setText] = useState(pincode)
  const [error, setError] = useState<string>()
  const [pending, startTransition] = useTransition()
  const check = (event: FormEvent) => {
    event.preventDefault()
    const digits = text.replace(/\s/g, '')
    if (!/^[1-9]\d{5}$/.test(digits)) return setError('A pincode has six digits and does not begin with 0.')
    setError(undefined)
    startTransition(() => router.push(`/serviceability?pincode=${digits}`))
  }
  return (
    <form action="/serviceability" onSubmit={check} className="flex max-w-md items-start gap-2">
      <Field label="Pincode" labelHidden error={error} className="flex-1">
        {(control) => (
          <Input
            {...control}
            name="pincode"
            numeric
            maxLength={7}
            autoComplete="off"
            placeholder="Pincode, such as 400001"
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setError(undefined)
            }}
          />
        )}
      </Field>
      <SubmitButton pending={pending}>Check</SubmitButton>
    </form>
  )
}
