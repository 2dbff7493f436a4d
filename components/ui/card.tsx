import { type ReactNode, useId } from 'react'
import { cn } from './cn'

export interface CardProps {
  title?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  footer?: ReactNode
  /** Without inner space: for a table or list that brings its own. */
  flush?: boolean
  headingLevel?: 2 | 3
  className?: string
  children?: ReactNode
}

export function Card(props: CardProps) {
  const { title, description, actions, footer, flush, headingLevel = 2, className, children } = props
  const id = useId()
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <section
      aria-labelledby={title ? id : undefined}
      data-card={flush ? 'flush' : 'padded'}
      className={cn('min-w-0 rounded-lg border border-line bg-surface', className)}
    >
      {(title || actions) && (
        <header className="flex flex-wrap items-start justify-between gap-x-3 gap-y-2 px-4 pt-3 pb-2">
          <div className="min-w-0 flex-1 basis-48">
            {title && (
              <Heading id={id} className="font-medium text-base">
                {title}
              </Heading>
            )}
            {description && <p className="text-muted text-sm">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </header>
      )}
      <div
        className={
          flush ? '[&_[data-cards]]:px-3 [&_[data-cards]]:pb-3' : cn('px-4 pb-4', !title && !actions && 'pt-4')
        }
      >
        {children}
      </div>
      {footer && <footer className="border-line border-t px-4 py-2.5">{footer}</footer>}
    </section>
  )
}
