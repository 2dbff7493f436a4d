'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { RulesPage } from '@/lib/routing/loaders'
import type { BusinessRule } from '@/lib/routing/types'
import { errorsOf, formOf, ruleOf } from './rule-form'
import { RuleSentence } from './rule-sentence'
import { WhenFields } from './when-fields'
import { WhomFields } from './whom-fields'

interface RuleDialogProps {
  /** Null for a new one. */
  rule: BusinessRule | null
  others: readonly BusinessRule[]
  page: RulesPage
  onDone: (rule: BusinessRule) => void
  onClose: () => void
}

/** One rule's form. What is done here is in the draft on the screen; it is kept once the draft is saved. */
export function RuleDialog({ rule, others, page, onDone, onClose }: RuleDialogProps) {
  const id = useId()
  const [form, setForm] = useState(() => formOf(rule))
  const [tried, setTried] = useState(false)
  const errors = errorsOf(form, others)
  const errorOf = (path: string): string | undefined => (tried ? errors[path] : undefined)
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }))
  const submit = () => {
    setTried(true)
    if (Object.keys(errors).length > 0) {
      requestAnimationFrame(() =>
        document.getElementById(id)?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
      )
      return
    }
    onDone(ruleOf(form))
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={rule ? `Edit “${rule.name}”` : 'Add a rule'}
      description={rule ? undefined : 'It goes last; rules above it decide first.'}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={id} variant="primary">
            {rule ? 'Change the rule' : 'Add the rule'}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        className="flex flex-col gap-5"
      >
        <Field label="Name" error={errorOf('name')} hint="Shown wherever the rule decided something.">
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              autoComplete="off"
              value={form.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <WhenFields form={form} change={change} names={page.names} errorOf={errorOf} />
        <WhomFields form={form} change={change} partners={page.partners} errorOf={errorOf} />
        <div className="rounded-lg bg-sunken px-3 py-2.5">
          <p className="text-muted text-sm">It reads</p>
          <Preview form={form} page={page} />
        </div>
      </form>
    </Dialog>
  )
}

function Preview({ form, page }: { form: Parameters<typeof ruleOf>[0]; page: RulesPage }) {
  const rule = ruleOf(form)
  const nobody =
    rule.then.do === 'share'
      ? Number.isNaN(rule.then.percent)
      : Object.values(rule.then.whom).every((list) => list.length === 0)
  if (nobody)
    return <p>{rule.then.do === 'share' ? 'Enter the percentage.' : 'Say which partners: by name, kind or tier.'}</p>
  return <RuleSentence rule={rule} names={page.names} />
}
