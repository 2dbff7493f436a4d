'use client'

import Link from 'next/link'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SubmitButton } from '@/components/ui/submit-button'
import { signIn } from '@/lib/auth/actions'
import { signInSchema } from '@/lib/auth/schema'
import { PasswordInput } from './password-input'
import { ProblemBanner } from './problem-banner'
import { useActionForm } from './use-action-form'

/** E-mail and password. A page of its own is loaded afterwards, so that nothing of an earlier session stays in memory. */
export function SignInForm({ next }: { next: string | null }) {
  const { form, submit, pending, problem, error } = useActionForm({
    schema: signInSchema,
    defaultValues: { email: '', password: '', next },
    action: signIn,
    onDone: ({ goTo }) => window.location.assign(goTo),
    fields: ['email', 'password'],
  })
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ProblemBanner problem={problem} />
      <Field label="E-mail" error={error('email')}>
        {(control) => (
          <Input
            {...control}
            {...form.register('email')}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            autoFocus
          />
        )}
      </Field>
      <Field label="Password" error={error('password')}>
        {(control) => <PasswordInput {...control} {...form.register('password')} autoComplete="current-password" />}
      </Field>
      <div className="flex flex-col gap-3">
        <SubmitButton size="lg" pending={pending}>
          Sign in
        </SubmitButton>
        <Link href="/forgot" className="self-start rounded-sm py-1 text-accent-text text-sm hover:underline">
          Forgot your password?
        </Link>
      </div>
    </form>
  )
}
