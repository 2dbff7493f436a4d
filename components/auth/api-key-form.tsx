'use client'

import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { CopyButton } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { SelectField } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { makeApiKey } from '@/lib/auth/actions'
import type { Scope } from '@/lib/auth/capabilities'
import { ROLES } from '@/lib/auth/roles'
import { type CreateKeyInput, createKeySchema } from '@/lib/auth/schema'
import type { PartnerChoice } from '@/lib/auth/types'
import { PartnerField } from './partner-field'
import { ProblemBanner } from './problem-banner'
import { ScopeList } from './scope-list'
import { useActionForm } from './use-action-form'
import { ROLE_OPTIONS } from './user-words'

const EMPTY: CreateKeyInput = { name: '', role: 'ops_executive', partnerId: null, scopes: [] }

export function ApiKeyForm({ partners, closeHref }: { partners: readonly PartnerChoice[]; closeHref: string }) {
  const [made, setMade] = useState<string | null>(null)
  const [someScopes, setSomeScopes] = useState(false)
  const { form, submit, pending, problem, error } = useActionForm({
    schema: createKeySchema,
    defaultValues: EMPTY,
    action: makeApiKey,
    onDone: ({ key }) => setMade(key),
    fields: ['name', 'role', 'partnerId', 'scopes'],
  })
  const { role, partnerId, scopes } = form.watch()
  if (made) return <MadeKey secret={made} closeHref={closeHref} />

  const pickRole = (value: string) => {
    form.setValue('role', ROLES.find((known) => known === value) ?? role)
    form.setValue('scopes', [])
    setSomeScopes(false)
  }
  const pickScopes = (chosen: Scope[] | null) => {
    setSomeScopes(chosen !== null)
    form.setValue('scopes', chosen ?? [])
    form.clearErrors('scopes')
  }
  // An empty list means "all": a choice of none is asked back instead.
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    if (someScopes && scopes.length === 0) form.setError('scopes', { message: 'Tick at least one, or choose all.' })
    else submit()
  }
  return (
    <form method="post" noValidate onSubmit={send} className="flex flex-col gap-4">
      <ProblemBanner problem={problem} />
      <Field label="Name" hint="The system that will use it." error={error('name')}>
        {(control) => (
          <Input {...control} {...form.register('name')} autoComplete="off" placeholder="Website checkout" />
        )}
      </Field>
      <Field label="Acts as" error={error('role')} hint="The key can do what this role may do, and no more.">
        {(control) => (
          <SelectField
            {...control}
            name="role"
            options={ROLE_OPTIONS}
            value={role}
            onChange={(event) => pickRole(event.target.value)}
          />
        )}
      </Field>
      <PartnerField
        partners={partners}
        partnerId={partnerId}
        onChange={(id) => form.setValue('partnerId', id, { shouldValidate: true })}
        optional={role !== 'associate'}
        hint="With a partner, the key sees only that partner’s orders."
        error={error('partnerId')}
      />
      <ScopeList role={role} chosen={someScopes ? scopes : null} onChange={pickScopes} error={error('scopes')} />
      <SubmitButton pending={pending}>Make the key</SubmitButton>
    </form>
  )
}

function MadeKey({ secret, closeHref }: { secret: string; closeHref: string }) {
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="warning" role="status" title="Copy the key now">
        <p>It will not be shown again. Store it where the other system keeps its secrets.</p>
        <p className="mt-2 flex items-start gap-1 rounded-md border border-line bg-surface py-0.5 pr-0.5 pl-2">
          <code className="min-w-0 flex-1 break-all py-1 font-mono text-sm">{secret}</code>
          <CopyButton value={secret} label="Copy the key" />
        </p>
      </Banner>
      <LinkButton href={closeHref} scroll={false} className="self-start">
        Done
      </LinkButton>
    </div>
  )
}
