import { cn } from './cn'

/** A shape of what is coming, of the same size. It does not pulse. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block h-4 rounded-sm bg-sunken', className)} />
}

/** The final shape of a list, so that nothing moves when the rows arrive. */
export function TableSkeleton({ rows = 12, columns = 6, label }: { rows?: number; columns?: number; label?: string }) {
  return (
    <div role="status" aria-label={label ?? 'Loading'}>
      <div className="h-8 border-line border-b bg-sunken" />
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-9 items-center gap-6 border-line border-b px-4">
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton
              key={column}
              className={cn('h-3', column === 0 ? 'w-20' : 'flex-1', column > 2 && 'max-sm:hidden')}
            />
          ))}
        </div>
      ))}
    </div>
  )
}
