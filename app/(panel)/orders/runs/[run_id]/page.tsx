import type { Metadata } from 'next'
import type { SearchParams } from '@/components/areas/list-url'
import { RunActions } from '@/components/orders/bulk/run-actions'
import { RunRows } from '@/components/orders/bulk/run-rows'
import { runWords } from '@/components/orders/bulk/run-words'
import { loadBulkRun } from '@/lib/orders/loaders/bulk'
import { RunPage } from '../run-pages'

export const metadata: Metadata = { title: 'Bulk run' }

const ORDERS = { one: 'order', many: 'orders', path: '/orders', wordsOf: runWords }
const SHARED = { reason: 'Reason', note: 'Note', partner_id: 'Partner', cause: 'Caused by', by: 'Asked by' }

type Props = { params: Promise<{ run_id: string }>; searchParams: Promise<SearchParams> }

export default function OrderRunPage(asked: Props) {
  return <RunPage room={ORDERS} asked={asked} load={loadBulkRun} shared={SHARED} Rows={RunRows} Actions={RunActions} />
}
