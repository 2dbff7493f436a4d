'use client'

import { useId, useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import type { Problem } from '@/lib/auth/refusal-words'
import { againBulkAction } from '@/lib/orders/actions/bulk'
import { showFirstError } from '../command-form'
import type { Values } from '../command-values'
import type { Selection } from '../list-selection'
import { BulkFields } from './bulk-fields'
import { BulkPreviewView, orders, PreviewSkeleton } from './bulk-preview'
import { BulkResult, useProgress } from './bulk-progress'
import { type BulkKind, KIND_LABELS } from './bulk-requests'
import { BULK_DEFAULTS, requestOf, valuesOf } from './bulk-values'
import { useBulk } from './use-bulk'

type Run = { run_id: string; rows: number }

export interface BulkDialogProps {
  kind: BulkKind
  /** What is selected, or a run whose orders are picked already. */
  from: Selection | Run
  /** What the form begins with, where a run is asked for again. */
  request?: Record<string, unknown> | null
  /** The server's time when the page was made. */
  now: Date
  onBegun?: () => void
  onClose: () => void
}

/** One command to many orders: what all share, what would happen to each, then what did. */
export function BulkDialog(props: BulkDialogProps) {
  const [again, setAgain] = useState<{ run: Run; request: Record<string, unknown> | null } | null>(null)
  return (
    <Form
      {...props}
      key={again?.run.run_id ?? 'first'}
      from={again?.run ?? props.from}
      request={again?.request ?? props.request ?? null}
      onAgain={(run, request) => setAgain({ run, request })}
    />
  )
}

const MESSAGES: Record<string, string> = {
  partner_id: 'Choose a partner.',
  slot: 'Choose the new slot.',
  cause: 'Choose who caused it.',
  by: 'Choose who asked.',
  note: 'Write the note.',
  reason: 'Say why, in a few words.',
}

interface FormProps extends BulkDialogProps {
  onAgain: (run: Run, request: Record<string, unknown> | null) => void
}

function Form({ kind, from, request, now, onBegun, onClose, onAgain }: FormProps) {
  const id = useId()
  const form = useForm<Values>({ defaultValues: request ? valuesOf(request) : BULK_DEFAULTS, shouldFocusError: false })
  const bulk = useBulk(from, requestOf(kind, form.watch()))
  const { run, preview, problem, issues } = bulk
  const submit = () => {
    form.clearErrors()
    for (const issue of issues) {
      const field = String(issue.path[0] ?? 'form')
      form.setError(field, { type: 'check', message: MESSAGES[field] ?? issue.message })
    }
    if (issues.length > 0) return showFirstError(id)
    void bulk.begin().then(onBegun)
  }
  if (bulk.begun) return <Begun kind={kind} run={bulk.begun} onClose={onClose} onAgain={onAgain} />
  const whole = issues.length === 0
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !bulk.pending && onClose()}
      title={run ? `${KIND_LABELS[kind]}: ${orders(run.rows)}` : KIND_LABELS[kind]}
      description={kind === 'cancel' ? 'The orders end. Each can be reopened within 30 days.' : undefined}
      footer={
        <>
          <DialogClose>
            <Button>{kind === 'cancel' ? 'Keep the orders' : 'Cancel'}</Button>
          </DialogClose>
          <Button
            type="submit"
            form={id}
            variant={kind === 'cancel' ? 'danger' : 'primary'}
            pending={bulk.pending}
            disabled={whole && (!preview || bulk.stale || preview.ok === 0)}
          >
            {whole && preview ? `${KIND_LABELS[kind].split(' the ')[0]} ${orders(preview.ok)}` : KIND_LABELS[kind]}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form
          id={id}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
          className="flex flex-col gap-4"
        >
          {problem && <ProblemBanner problem={problem} />}
          <BulkFields kind={kind} now={now} />
          {whole &&
            !problem &&
            (preview ? <BulkPreviewView kind={kind} preview={preview} stale={bulk.stale} /> : <PreviewSkeleton />)}
        </form>
      </FormProvider>
    </Dialog>
  )
}

function ProblemBanner({ problem }: { problem: Problem }) {
  return (
    <Banner tone="danger" title={problem.title}>
      {problem.errors?.[0]?.message ?? problem.detail}
    </Banner>
  )
}

function Begun({ kind, run, onClose, onAgain }: Pick<FormProps, 'kind' | 'onClose' | 'onAgain'> & { run: Run }) {
  const progress = useProgress(run.run_id)
  const [state, setState] = useState<{ pending: boolean; problem: Problem | null }>({ pending: false, problem: null })
  const again = async () => {
    setState({ pending: true, problem: null })
    const answer = await againBulkAction({ run_id: run.run_id }).catch(() => null)
    if (answer?.ok) return onAgain(answer.value, answer.value.request)
    setState({ pending: false, problem: answer?.problem ?? null })
  }
  const left = progress && progress.state !== 'working' ? progress.counts.refused + progress.counts.stopped : 0
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${KIND_LABELS[kind]}: ${orders(run.rows)}`}
      footer={
        <>
          {left > 0 && (
            <Button pending={state.pending} onClick={() => void again()}>
              Look at {left === 1 ? 'the refused one' : `the ${left} refused`} again
            </Button>
          )}
          <DialogClose>
            <Button variant="primary">Close</Button>
          </DialogClose>
        </>
      }
    >
      {state.problem && <ProblemBanner problem={state.problem} />}
      {progress ? <BulkResult kind={kind} progress={progress} runId={run.run_id} /> : <PreviewSkeleton />}
    </Dialog>
  )
}
