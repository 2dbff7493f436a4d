'use client'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SubmitButton } from '@/components/ui/submit-button'
import { passSecondFactor } from '@/lib/auth/actions'
import { codeSchema } from '@/lib/auth/schema'
import { ProblemBanner } from './problem-banner'
import { useActionForm } from './use-action-form'

/** The second step of a sign-in: six digits of the app, or a recovery code. */
export function CodeForm({ next }: { next: string | null }) {
  const { form, submit, pending, problem, error } = useActionForm({
    schema: codeSchema,
    defaultValues: { code: '', next },
    action: passSecondFactor,
    onDone: ({ goTo }) => window.location.assign(goTo),
    fields: ['code'],
  })
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ProblemBanner problem={problem} />
      <Field
        label="Code"
        error={error('code')}
        hint="Without your phone, use one of your recovery codes. Each works once."
      >
        {(control) => <CodeInput {...control} {...form.register('code')} autoFocus />}
      </Field>
      <SubmitButton size="lg" pending={pending}>
        Go on
      </SubmitButton>
    </form>
  )
}

/** Wide figures, offered by the phone's keyboard; recovery codes have letters too, so it is not a number field. */
export function CodeInput(props: React.ComponentProps<typeof Input>) {
  return (
    <Input
      {...props}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={20}
      className="tabular tracking-widest"
    />
  )
}
