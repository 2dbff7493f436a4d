'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { SubmitButton } from '@/components/ui/submit-button'
import { invite } from '@/lib/auth/actions'
import type { IssuedLink } from '@/lib/auth/commands/password-links'
import { type InviteInput, inviteSchema } from '@/lib/auth/schema'
import type { PartnerChoice } from '@/lib/auth/types'
import { LinkHandover } from './link-handover'
import { PersonFields } from './person-fields'
import { ProblemBanner } from './problem-banner'
import { useActionForm } from './use-action-form'

const EMPTY: InviteInput = { name: '', email: '', role: 'cx_agent', teams: [], partnerId: null }

export function InviteForm({ partners, closeHref }: { partners: readonly PartnerChoice[]; closeHref: string }) {
  const [invited, setInvited] = useState<{ issued: IssuedLink; name: string } | null>(null)
  const { form, submit, pending, problem, error } = useActionForm({
    schema: inviteSchema,
    defaultValues: EMPTY,
    action: invite,
    onDone: (issued, { name }) => setInvited({ issued, name }),
    fields: ['name', 'email', 'role', 'partnerId'],
  })
  const person = form.watch()
  if (invited) {
    return (
      <div className="flex flex-col gap-4">
        <LinkHandover {...invited} />
        <LinkButton href={closeHref} scroll={false} className="self-start">
          Done
        </LinkButton>
      </div>
    )
  }
  const change = (values: Partial<InviteInput>) => {
    const touched = form.formState.isSubmitted
    for (const [key, value] of Object.entries(values)) {
      form.setValue(key as keyof InviteInput, value, { shouldValidate: touched, shouldDirty: true })
    }
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ProblemBanner problem={problem} />
      <PersonFields person={person} onChange={change} partners={partners} error={error}>
        <Field label="E-mail" error={error('email')} hint="They sign in with it.">
          {(control) => <Input {...control} {...form.register('email')} type="email" autoComplete="off" />}
        </Field>
      </PersonFields>
      <SubmitButton pending={pending}>Invite</SubmitButton>
    </form>
  )
}
