'use client'

import { useId, useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import type { Problem } from '@/lib/auth/refusal-words'
import { formatCount } from '@/lib/core/format'
import type { RunPreview } from '@/lib/orders/domain/bulk-run'
import { showFirstError } from '../command-form'
import type { Values } from '../command-values'
import type { Selection } from '../selection-store'
import { RunResult, useProgress } from './bulk-progress'
import { PreviewSkeleton, RunPreviewView, things } from './run-preview'
import type { Run, RunUi } from './run-ui'
import { useBulk } from './use-bulk'

export interface RunDialogProps<P extends RunPreview> {
  ui: RunUi<P>
  kind: string
  /** What is selected, or a run whose rows are picked already. */
  from: Selection | Run
  /** What the form begins with, where a run is asked for again. */
  request?: Record<string, unknown> | null
  /** The server's time when the page was made. */
  now: Date
  onBegun?: (() => void) | undefined
  onClose: () => void
}

/** One command to many rows: what all share, what would happen to each, then what did. */
export function RunDialog<P extends RunPreview>(props: RunDialogProps<P>) {
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

interface FormProps<P extends RunPreview> extends RunDialogProps<P> {
  onAgain: (run: Run, request: Record<string, unknown> | null) => void
}

function titleOf<P extends RunPreview>(ui: RunUi<P>, kind: string, run: Run | null): string {
  const label = ui.kinds[kind]?.label ?? ''
  return run ? `${label}: ${things(ui, run.rows)}` : label
}

function Form<P extends RunPreview>({ ui, kind, from, request, now, onBegun, onClose, onAgain }: FormProps<P>) {
  const id = useId()
  const form = useForm<Values>({
    defaultValues: request ? ui.valuesOf(request) : ui.defaults,
    shouldFocusError: false,
  })
  const bulk = useBulk(ui, from, ui.requestOf(kind, form.watch()))
  const { run, preview, problem, issues } = bulk
  const label = ui.kinds[kind]?.label ?? ''
  const danger = ui.danger?.kind === kind ? ui.danger : undefined
  const submit = () => {
    form.clearErrors()
    for (const issue of issues) {
      const field = String(issue.path[0] ?? 'form')
      form.setError(field, { type: 'check', message: ui.messages[field] ?? issue.message })
    }
    if (issues.length > 0) return showFirstError(id)
    void bulk.begin().then(onBegun)
  }
  if (bulk.begun) return <Begun ui={ui} kind={kind} run={bulk.begun} onClose={onClose} onAgain={onAgain} />
  const whole = issues.length === 0
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !bulk.pending && onClose()}
      title={titleOf(ui, kind, run)}
      description={danger?.follows}
      footer={
        <>
          <DialogClose>
            <Button>{danger?.keep ?? 'Cancel'}</Button>
          </DialogClose>
          <Button
            type="submit"
            form={id}
            variant={danger ? 'danger' : 'primary'}
            pending={bulk.pending}
            disabled={whole && (!preview || bulk.stale || preview.ok === 0)}
          >
            {whole && preview ? `${ui.kinds[kind]?.press} ${things(ui, preview.ok)}` : label}
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
          <ui.Fields kind={kind} now={now} />
          {whole &&
            !problem &&
            (preview ? (
              <RunPreviewView ui={ui} kind={kind} preview={preview} stale={bulk.stale} />
            ) : (
              <PreviewSkeleton ui={ui} />
            ))}
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

type BegunProps<P extends RunPreview> = Pick<FormProps<P>, 'ui' | 'kind' | 'onClose' | 'onAgain'> & { run: Run }

function Begun<P extends RunPreview>({ ui, kind, run, onClose, onAgain }: BegunProps<P>) {
  const progress = useProgress(`${ui.progress}/${run.run_id}`)
  const [state, setState] = useState<{ pending: boolean; problem: Problem | null }>({ pending: false, problem: null })
  const again = async () => {
    setState({ pending: true, problem: null })
    const answer = await ui.again({ run_id: run.run_id }).catch(() => null)
    if (answer?.ok) return onAgain(answer.value, answer.value.request)
    setState({ pending: false, problem: answer?.problem ?? null })
  }
  const left = progress && progress.state !== 'working' ? progress.counts.refused + progress.counts.stopped : 0
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={titleOf(ui, kind, run)}
      footer={
        <>
          {left > 0 && (
            <Button pending={state.pending} onClick={() => void again()}>
              Look at {left === 1 ? 'the refused one' : `the ${formatCount(left)} refused`} again
            </Button>
          )}
          <DialogClose>
            <Button variant="primary">Close</Button>
          </DialogClose>
        </>
      }
    >
      {state.problem && <ProblemBanner problem={state.problem} />}
      {progress ? (
        <RunResult ui={ui} kind={kind} progress={progress} runId={run.run_id} />
      ) : (
        <PreviewSkeleton ui={ui} />
      )}
    </Dialog>
  )
}
