'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { LinkButton } from '@/components/ui/link-button'
import { SubmitButton } from '@/components/ui/submit-button'
import { turnOnSecondFactor } from '@/lib/auth/actions'
import { enrolmentSchema } from '@/lib/auth/schema'
import { CodeInput } from './code-form'
import { ProblemBanner } from './problem-banner'
import { RecoveryCodes } from './recovery-codes'
import { useActionForm } from './use-action-form'

export interface SecondFactorSetupProps {
  /**
   * Null when it is on already. Turning it on makes the page anew before the recovery codes were read: this component has
   * to stay in its place then, for it holds them.
   */
  offered: {
    /** The secret as it comes back with the first code. */
    enrolment: string
    /** In groups of four, for typing. */
    secret: string
    /** An SVG as a data address. */
    picture: string
  } | null
  goTo: string
}

/** Scan, enter one code, keep the recovery codes. */
export function SecondFactorSetup({ offered, goTo }: SecondFactorSetupProps) {
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes) {
    return (
      <div className="flex flex-col gap-4">
        <RecoveryCodes codes={codes} />
        <Button variant="primary" size="lg" onClick={() => window.location.assign(goTo)}>
          I have saved them
        </Button>
      </div>
    )
  }
  if (offered) return <EnrolmentForm {...offered} onDone={setCodes} />
  return (
    <div className="flex flex-col gap-4">
      <p>Your second factor is on.</p>
      <LinkButton href={goTo} size="lg">
        Go on
      </LinkButton>
    </div>
  )
}

type EnrolmentFormProps = NonNullable<SecondFactorSetupProps['offered']> & { onDone: (codes: string[]) => void }

function EnrolmentForm({ enrolment, secret, picture, onDone }: EnrolmentFormProps) {
  const { form, submit, pending, problem, error } = useActionForm({
    schema: enrolmentSchema,
    defaultValues: { code: '', enrolment },
    action: turnOnSecondFactor,
    onDone: ({ recoveryCodes }) => onDone(recoveryCodes),
    fields: ['code'],
  })
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ProblemBanner problem={problem} />
      <ol className="flex list-decimal flex-col gap-3 pl-5">
        <li>Install an authenticator app on your phone, such as Google Authenticator or Aegis.</li>
        <li>
          Scan this QR code with it.
          <img
            src={picture}
            alt="QR code with the key below"
            width={176}
            height={176}
            className="mt-2 rounded-md border border-line"
          />
          <details className="mt-2 text-sm">
            <summary className="rounded-sm py-1 text-accent-text">I cannot scan it</summary>
            <span className="mt-1 flex items-start gap-1">
              <code className="tabular font-mono leading-7">{secret}</code>
              <CopyButton value={secret.replaceAll(' ', '')} label="Copy the key" />
            </span>
          </details>
        </li>
        <li>Enter the six digits that the app shows.</li>
      </ol>
      <Field label="Code" error={error('code')}>
        {(control) => <CodeInput {...control} {...form.register('code')} />}
      </Field>
      <SubmitButton size="lg" pending={pending}>
        Turn on
      </SubmitButton>
    </form>
  )
}
