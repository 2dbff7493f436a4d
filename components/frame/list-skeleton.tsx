import { Skeleton, TableSkeleton } from '@/components/ui/skeleton'
import { ListPage } from './page'

/** What a list shows until its rows are there: title, tools, table. */
export function ListSkeleton() {
  return (
    <ListPage>
      <Skeleton className="mb-5 h-6 w-48" />
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <TableSkeleton label="Loading the page" />
      </div>
    </ListPage>
  )
}
