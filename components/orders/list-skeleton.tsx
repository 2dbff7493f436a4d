import { ListPage } from '@/components/frame/page'
import { Skeleton, TableSkeleton } from '@/components/ui/skeleton'

/** The list's own shape: title, queues, filters, rows. */
export function OrderListSkeleton() {
  return (
    <ListPage>
      <Skeleton className="mb-3 h-7 w-24" />
      <div className="flex h-9 items-center gap-4 overflow-hidden border-line border-b max-sm:h-11">
        {Array.from({ length: 9 }, (_, index) => (
          <Skeleton key={index} className="w-24 shrink-0" />
        ))}
      </div>
      <div className="flex gap-2 py-3">
        <Skeleton className="h-8 w-24 max-sm:h-11" />
      </div>
      <div className="min-h-0 flex-1 overflow-hidden rounded-lg border border-line bg-surface">
        <TableSkeleton rows={18} columns={10} label="Loading the orders" />
      </div>
    </ListPage>
  )
}
