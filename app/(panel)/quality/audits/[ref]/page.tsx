import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { AuditView } from '@/components/quality/audit-view'
import { TicketRead } from '@/components/tickets/ticket-read'
import { loadAudit } from '@/lib/quality/loaders'
import { loadTicketPage } from '@/lib/tickets/loaders'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).ref) }
}

export default async function AuditPage({ params }: Props) {
  const page = await loadAudit(decodeURIComponent((await params).ref))
  if (!page) notFound()
  if (page.waitsFor !== null) redirect(`/quality/audits/${page.waitsFor}`)
  const { subjectKind, subjectRef } = page.audit
  const ticket = subjectKind === 'ticket' ? await loadTicketPage(subjectRef) : null
  return <AuditView page={page} ticket={ticket && <TicketRead page={ticket} />} />
}
