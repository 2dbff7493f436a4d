'use client'

import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SubmitButton } from '@/components/ui/submit-button'
import { requestLink } from '@/lib/auth/actions'
import { forgotSchema } from '@/lib/auth/schema'
import { ProblemBanner } from './problem-banner'
import { useActionForm } from './use-action-form'

/** Asks for a link by mail; says the same whether there is such an account. */
export function ForgotForm() {
  const [sent, setSent] = useState(false)
  const { form, submit, pending, problem, error } = useActionForm({
    schema: forgotSchema,
    defaultValues: { email: '' },
    action: requestLink,
    onDone: () => setSent(true),
    fields: ['email'],
  })
  if (sent) {
    return (
      <Banner tone="success" role="status" title="Check your mail">
        If there is an account with this address, a link is on its way. It works once, for 24 hours.
      </Banner>
    )
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ProblemBanner problem={problem} />
      <Field label="E-mail" error={error('email')}>
        {(control) => <Input {...control} {...form.register('email')} type="email" autoComplete="username" autoFocus />}
      </Field>
      <SubmitButton size="lg" pending={pending}>
        Send a link
      </SubmitButton>
    </form>
  )
}
