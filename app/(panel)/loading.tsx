import { Skeleton, TableSkeleton } from '@/components/ui/skeleton'

export default function PanelLoading() {
  return (
    <>
      <Skeleton className="mb-5 h-6 w-48" />
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <TableSkeleton label="Loading the page" />
      </div>
    </>
  )
}
