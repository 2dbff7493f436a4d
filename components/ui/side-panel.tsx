import type { ReactNode } from 'react'
import { cn } from './cn'
import { SidePanelClose } from './side-panel-close'

export interface SplitViewProps {
  /** The open panel, or null. */
  panel: ReactNode
  children: ReactNode
  className?: string
}

/** A list with its panel beside it; below 1024 px the panel covers the list, which keeps its place. */
export function SplitView({ panel, children, className }: SplitViewProps) {
  return (
    <div className={cn('md:-mx-6 md:-my-5 flex min-h-0 flex-1 shrink!', className)}>
      <div className={cn('flex min-h-0 min-w-0 flex-1 flex-col md:px-6 md:py-5', panel && 'max-lg:invisible')}>
        {children}
      </div>
      {panel}
    </div>
  )
}

export interface SidePanelProps {
  title: ReactNode
  /** Names the panel when the title is not plain words. */
  label?: string
  subtitle?: ReactNode
  /** Where closing leads: the list without its open object. Esc goes there too. */
  closeHref?: string
  /** Closes it without asking for a page, where the list stays as it is. */
  onClose?: () => void
  /** The focus stays in the list, whose keys go on while the panel follows. */
  keepFocus?: boolean
  /** Buttons beside the title, such as "Open full page". */
  actions?: ReactNode
  footer?: ReactNode
  width?: 'md' | 'lg'
  children: ReactNode
}

const widths = { md: 'lg:w-[26rem] xl:w-[28rem]', lg: 'lg:w-[32rem] xl:w-[38rem]' }

export function SidePanel(props: SidePanelProps) {
  const { title, label, subtitle, closeHref = '', onClose, keepFocus, actions, footer, width = 'md', children } = props
  return (
    <section
      aria-label={label ?? (typeof title === 'string' ? title : undefined)}
      data-side-panel
      className={cn(
        'flex shrink-0 flex-col bg-surface max-lg:fixed max-lg:inset-0 max-lg:z-30 lg:min-h-0 lg:border-line lg:border-l',
        widths[width],
      )}
    >
      <header className="flex items-start gap-2 border-line border-b px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 data-side-panel-title tabIndex={-1} className="truncate font-medium text-lg outline-none">
            {title}
          </h2>
          {subtitle && <div className="text-muted text-sm">{subtitle}</div>}
        </div>
        {actions}
        <SidePanelClose href={closeHref} onClose={onClose} keepFocus={keepFocus} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by keyboard */}
      <div tabIndex={0} className="-outline-offset-2 min-h-0 flex-1 overflow-y-auto px-4 py-4">
        {children}
      </div>
      {footer && (
        <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))]">
          {footer}
        </footer>
      )}
    </section>
  )
}
