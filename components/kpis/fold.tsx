import type { ReactNode } from 'react'

/** What is read now and then, folded away under its title. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="mb-2 shrink-0 rounded-lg border border-line bg-surface px-4 py-2 text-sm">
      <summary className="cursor-pointer rounded-sm py-0.5 text-muted hover:text-ink">{title}</summary>
      <div className="mt-2 pb-1">{children}</div>
    </details>
  )
}
