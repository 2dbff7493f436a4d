'use client'

import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { refreshPage } from '@/components/ui/refresh'
import { SubmitButton } from '@/components/ui/submit-button'
import { toast } from '@/components/ui/toast'
import { saveSettings } from '@/lib/auth/actions'
import { ROLE_LABELS, ROLES, type Role } from '@/lib/auth/roles'
import { type SettingsInput, settingsSchema } from '@/lib/auth/schema'
import { ProblemBanner } from './problem-banner'
import { useActionForm } from './use-action-form'

export function SettingsForm({ settings }: { settings: SettingsInput }) {
  const { form, submit, pending, problem, error } = useActionForm<SettingsInput, null>({
    schema: settingsSchema,
    defaultValues: settings,
    action: saveSettings,
    onDone: () => {
      toast.success('Settings saved')
    },
    fields: ['business_name', 'reference_prefix', 'api_rate_limit'],
  })
  const chosen = form.watch('second_factor_roles')
  const pick = (role: Role, on: boolean) =>
    form.setValue(
      'second_factor_roles',
      ROLES.filter((each) => (each === role ? on : chosen.includes(each))),
      { shouldDirty: true },
    )
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ProblemBanner problem={problem} />
      {problem?.code === 'conflict' && (
        <Button size="sm" className="self-start" onClick={() => refreshPage()}>
          Show how it is now
        </Button>
      )}
      <Card title="Business">
        <div className="flex flex-col gap-4">
          <Field
            label="Name"
            hint="On the sign-in page, in mails and in authenticator apps."
            error={error('business_name')}
          >
            {(control) => <Input {...control} {...form.register('business_name')} />}
          </Field>
          <Field
            label="Reference prefix"
            hint="For new orders, such as OR-100123. Existing references stay as they are."
            error={error('reference_prefix')}
          >
            {(control) => (
              <Input
                {...control}
                {...form.register('reference_prefix')}
                autoCapitalize="characters"
                maxLength={4}
                className="sm:w-32"
              />
            )}
          </Field>
        </div>
      </Card>
      <Card title="API">
        <Field label="Requests a minute and key" hint="Beyond this, a key has to wait." error={error('api_rate_limit')}>
          {(control) => (
            <Input
              {...control}
              {...form.register('api_rate_limit', { valueAsNumber: true })}
              numeric
              className="sm:w-32"
            />
          )}
        </Field>
      </Card>
      <Card
        title="Second factor"
        description="These roles need a code from their phone in addition to the password. Anybody who has not set one up yet is asked to at their next click."
      >
        <fieldset className="grid gap-x-4 sm:grid-cols-2">
          <legend className="sr-only">Roles that must have a second factor</legend>
          {ROLES.map((role) => (
            <Checkbox
              key={role}
              label={ROLE_LABELS[role]}
              checked={chosen.includes(role)}
              onChange={(event) => pick(role, event.target.checked)}
            />
          ))}
        </fieldset>
      </Card>
      <SubmitButton pending={pending} disabled={!form.formState.isDirty} className="self-end max-sm:self-stretch">
        Save
      </SubmitButton>
    </form>
  )
}
