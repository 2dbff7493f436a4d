import Link from 'next/link'
import { Banner } from '@/components/ui/banner'
import { Skeleton } from '@/components/ui/skeleton'
import { formatCount } from '@/lib/core/format'
import type { ForeseenProblem, RunPreview } from '@/lib/orders/domain/bulk-run'
import { AreaField } from '../form-fields'
import type { RunUi } from './run-ui'

type Words = Pick<RunUi<never>, 'one' | 'many' | 'list'>

/** "3 orders" */
export function things({ one, many }: Pick<Words, 'one' | 'many'>, count: number): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

const sumOf = (problems: readonly ForeseenProblem[]): number => problems.reduce((sum, { count }) => sum + count, 0)

interface RunPreviewProps<P extends RunPreview> {
  ui: RunUi<P>
  kind: string
  preview: P
  stale: boolean
}

/** What would become of the rows, and what follows for others; nothing is done yet. */
export function RunPreviewView<P extends RunPreview>({ ui, kind, preview, stale }: RunPreviewProps<P>) {
  const refused = sumOf(preview.refused)
  const overrides = sumOf(preview.overrides)
  const done = ui.kinds[kind]?.done ?? ''
  return (
    <section aria-label="What would happen" aria-busy={stale} className="flex flex-col gap-2 border-line border-t pt-4">
      <p role="status" className="font-medium">
        {preview.ok === preview.rows
          ? `${preview.rows === 1 ? 'The' : 'All'} ${things(ui, preview.rows)} would be ${done}.`
          : `${formatCount(preview.ok)} of ${things(ui, preview.rows)} would be ${done}.`}
      </p>
      {overrides > 0 && (
        <Banner tone="warning" title={`${things(ui, overrides)} ${ui.override.title}`}>
          <Problems problems={preview.overrides} list={ui.list} />
          <div className="mt-2">
            <AreaField name={ui.override.name} label={ui.override.label} rows={2} maxLength={500} optional />
          </div>
        </Banner>
      )}
      {refused > 0 && (
        <Banner tone="warning" title={`${things(ui, refused)} would be refused`}>
          <Problems problems={preview.refused} list={ui.list} />
        </Banner>
      )}
      <ui.More preview={preview} />
    </section>
  )
}

function Problems({ problems, list }: { problems: readonly ForeseenProblem[]; list: string }) {
  return (
    <ul className="flex flex-col gap-1">
      {problems.map(({ code, title, detail, count, refs }) => (
        <li key={`${code} ${detail}`}>
          <details>
            <summary className="text-sm">
              <span className="tabular font-medium">{formatCount(count)}</span> {title}
              {code !== 'conflict' && <span className="text-muted">: {detail}</span>}
            </summary>
            <p className="flex flex-wrap gap-x-2 pl-4 text-sm">
              {refs.map((ref) => (
                <Link key={ref} href={`${list}/${ref}`} target="_blank" className="text-accent-text hover:underline">
                  {ref}
                </Link>
              ))}
              {count > refs.length && <span className="text-muted">and {formatCount(count - refs.length)} more</span>}
            </p>
          </details>
        </li>
      ))}
    </ul>
  )
}

/** From whom how many would go: "Meera loses 4 tickets." */
export function Leaving({
  leaving,
  ...words
}: Pick<Words, 'one' | 'many'> & { leaving: readonly { name: string; count: number }[] }) {
  if (leaving.length === 0) return null
  return (
    <p className="text-sm">{leaving.map(({ name, count }) => `${name} loses ${things(words, count)}`).join(', ')}.</p>
  )
}

export function PreviewSkeleton({ ui }: { ui: Pick<Words, 'one'> }) {
  return (
    <div role="status" aria-label={`Checking each ${ui.one}`} className="flex flex-col gap-2 border-line border-t pt-4">
      <Skeleton className="h-5 w-64" />
      <Skeleton className="h-16 w-full rounded-md" />
    </div>
  )
}
