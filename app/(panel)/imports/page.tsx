import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { ListPage } from '@/components/frame/page'
import { ImportForm } from '@/components/imports/import-form'
import { RunTable } from '@/components/imports/run-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { SidePanel, SplitView } from '@/components/ui/side-panel'
import { loadImportRuns } from './loaders'
import { PROFILES } from './profiles'

export const metadata: Metadata = { title: 'Imports' }

const PATH = '/imports'

type Search = { new?: string; kind?: string | string[] }

export default async function ImportsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const asked = await searchParams
  const { kinds, runs, now } = await loadImportRuns()
  const kind = kinds.find((one) => one === asked.kind) ?? kinds[0]
  const open = kind !== undefined && (asked.new !== undefined || asked.kind !== undefined)
  const add = (
    <LinkButton href={`${PATH}?new=1`} scroll={false} variant="primary" icon={<Plus aria-hidden />}>
      New import
    </LinkButton>
  )
  const panel = open ? (
    <SidePanel title="New import" closeHref={PATH}>
      <ImportForm key={kind} kinds={kinds} kind={kind} profiles={PROFILES} />
    </SidePanel>
  ) : null
  return (
    <ListPage>
      <SplitView panel={panel}>
        <PageHeader
          title="Imports"
          description="Files are checked first and imported only when you confirm. Importing the same file again changes nothing."
          actions={add}
        />
        {runs.length > 0 ? (
          <RunTable runs={runs} now={now} />
        ) : (
          <EmptyState title="Nothing imported yet" action={add}>
            Import partners, coverage, pincodes, an order log or a ticket log as CSV.
          </EmptyState>
        )}
      </SplitView>
    </ListPage>
  )
}
