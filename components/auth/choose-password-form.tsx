'use client'

import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { choosePassword } from '@/lib/auth/actions'
import { linkPasswordSchema } from '@/lib/auth/schema'
import { PasswordInput } from './password-input'
import { ProblemBanner } from './problem-banner'
import { useActionForm } from './use-action-form'

export const PASSWORD_HINT = 'At least 12 characters. A few unrelated words work well.'

/** The end of a one-time link: a password, and in. */
export function ChoosePasswordForm({ secret, email }: { secret: string; email: string }) {
  const { form, submit, pending, problem, error } = useActionForm({
    schema: linkPasswordSchema,
    defaultValues: { secret, password: '' },
    action: choosePassword,
    onDone: ({ goTo }) => window.location.assign(goTo),
    fields: ['password'],
  })
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ProblemBanner problem={problem} />
      {/* For password managers: whose password it is. */}
      <input type="email" name="email" defaultValue={email} autoComplete="username" readOnly hidden />
      <Field label="New password" error={error('password')} hint={PASSWORD_HINT}>
        {(control) => (
          <PasswordInput {...control} {...form.register('password')} autoComplete="new-password" autoFocus />
        )}
      </Field>
      <SubmitButton size="lg" pending={pending}>
        Save and sign in
      </SubmitButton>
    </form>
  )
}
