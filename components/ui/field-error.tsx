import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'

/** What is wrong and how to mend it, under the control it belongs to. */
export function FieldError({ id, className, children }: { id?: string; className?: string; children: ReactNode }) {
  return (
    <p id={id} className={cn('mt-1 flex items-start gap-1 text-failed text-sm', className)}>
      <CircleAlert aria-hidden className="mt-0.75 size-3.5 shrink-0" />
      <span>{children}</span>
    </p>
  )
}
