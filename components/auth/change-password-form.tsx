'use client'

import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { changeOwnPassword } from '@/lib/auth/actions'
import { changePasswordSchema } from '@/lib/auth/schema'
import { PASSWORD_HINT } from './choose-password-form'
import { PasswordInput } from './password-input'
import { ProblemBanner } from './problem-banner'
import { useActionForm } from './use-action-form'

/** One's own password. Every other session ends with it. */
export function ChangePasswordForm({ email, goTo }: { email: string; goTo: string }) {
  const { form, submit, pending, problem, error } = useActionForm({
    schema: changePasswordSchema,
    defaultValues: { current: '', password: '' },
    action: changeOwnPassword,
    onDone: () => window.location.assign(goTo),
    fields: ['current', 'password'],
  })
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ProblemBanner problem={problem} />
      <input type="email" name="email" defaultValue={email} autoComplete="username" readOnly hidden />
      <Field label="Current password" error={error('current')}>
        {(control) => (
          <PasswordInput {...control} {...form.register('current')} autoComplete="current-password" autoFocus />
        )}
      </Field>
      <Field label="New password" error={error('password')} hint={PASSWORD_HINT}>
        {(control) => <PasswordInput {...control} {...form.register('password')} autoComplete="new-password" />}
      </Field>
      <SubmitButton size="lg" pending={pending}>
        Change the password
      </SubmitButton>
    </form>
  )
}
