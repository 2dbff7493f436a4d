'use client'

import Link from 'next/link'
import { useState, useTransition } from 'react'
import { errorsByField, problemWords } from '@/components/areas/problem-words'
import { contactNotice } from '@/components/format/contact-notice'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { publishRulesAction } from '@/lib/routing/actions'
import type { RuleFinding } from '@/lib/routing/domain/check-rules'
import { rulesDiff } from '@/lib/routing/domain/rule-diff'
import type { RulesPage } from '@/lib/routing/loaders'
import type { RuleSet } from '@/lib/routing/types'
import { RuleChanges } from './rule-changes'

interface PublishDialogProps {
  page: RulesPage
  body: RuleSet
  seen: number
  findings: readonly RuleFinding[]
  onClose: () => void
}

/** What publishing changes, what the checks warn of, and why it is done. */
export function PublishDialog({ page, body, seen, findings, onClose }: PublishDialogProps) {
  const [note, setNote] = useState('')
  const [answered, setAnswered] = useState<readonly string[]>([])
  const [refused, setRefused] = useState<string | null>(null)
  const [noteError, setNoteError] = useState<string>()
  const [pending, startTransition] = useTransition()
  const errors = findings.filter(({ severity }) => severity === 'error')
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const open = warnings.filter(({ key }) => !answered.includes(key))
  const nameOf = (id: string): string => body.rules.find((rule) => rule.id === id)?.name ?? ''
  const publish = () => {
    setNoteError(note.trim().length < 3 ? 'Say what changes, and why.' : undefined)
    setRefused(open.length > 0 ? 'Confirm the warnings first.' : null)
    if (note.trim().length < 3 || open.length > 0) return
    startTransition(async () => {
      const answer = await publishRulesAction({ seen, note, acknowledge: [...answered] })
      if (!answer.ok) {
        setNoteError(errorsByField(answer.problem.errors).note)
        return setRefused(problemWords(answer.problem))
      }
      toast.success(`Version ${answer.value.version} is in force`)
      onClose()
    })
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && !pending && onClose()}
      size="lg"
      title={`Publish version ${page.inForce.version + 1}`}
      description="It applies to every assignment from then on. Earlier decisions keep their version."
      footer={
        <>
          <DialogClose>
            <Button>Not yet</Button>
          </DialogClose>
          <Button variant="primary" pending={pending} disabled={errors.length > 0} onClick={publish}>
            Publish
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {refused && <Banner tone="danger">{refused}</Banner>}
        {errors.length > 0 && (
          <Banner tone="danger" role="none" title="Fix these first">
            <ul className="text-sm">
              {errors.map(({ key, rule, message }) => (
                <li key={key}>
                  <span className="font-medium">“{nameOf(rule)}”</span>: {message}
                </li>
              ))}
            </ul>
          </Banner>
        )}
        <section>
          <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3">
            <h3 className="font-medium text-sm">What changes</h3>
            <Link href="/routing/replays?rules=draft" className="rounded-sm text-accent-text text-sm hover:underline">
              Replay it over past days first
            </Link>
          </div>
          <div className="rounded-lg border border-line px-3 py-2">
            <RuleChanges changes={rulesDiff(page.inForce.body, body, page.names)} label="What changes" />
          </div>
        </section>
        {warnings.length > 0 && (
          <fieldset>
            <legend className="mb-1 font-medium text-sm">Warnings: confirm what is intended</legend>
            {warnings.map(({ key, rule, message }) => (
              <Checkbox
                key={key}
                label={message}
                hint={`“${nameOf(rule)}”`}
                checked={answered.includes(key)}
                onChange={(event) =>
                  setAnswered(event.target.checked ? [...answered, key] : answered.filter((one) => one !== key))
                }
              />
            ))}
          </fieldset>
        )}
        <Field label="What changes, and why" error={noteError} hint={contactNotice(note)}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
