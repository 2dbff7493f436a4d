import { Skeleton } from '@/components/ui/skeleton'

/** The panel's own shape: status and buttons, clocks, facts, the customer. */
export function PanelSkeleton() {
  return (
    <div role="status" aria-label="Loading the order" className="flex flex-col gap-4">
      <div className="flex items-center justify-between gap-3">
        <Skeleton className="h-5.5 w-28 rounded-full" />
        <Skeleton className="h-8 w-48" />
      </div>
      {['h-15', 'h-40', 'h-44', 'h-52'].map((height) => (
        <Skeleton key={height} className={`${height} w-full rounded-lg`} />
      ))}
    </div>
  )
}
