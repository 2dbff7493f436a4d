import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { one, type SearchParams } from '@/components/areas/list-url'
import { DraftWithPreview } from '@/components/dispatch/draft-with-preview'
import { When } from '@/components/format/when'
import { Page } from '@/components/frame/page'
import { RoutingTabs } from '@/components/routing/routing-tabs'
import { RuleList } from '@/components/routing/rule-list'
import { RuleVersionList, RuleVersionView } from '@/components/routing/rule-versions'
import { WeightList } from '@/components/routing/weight-list'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { loadRules, loadRuleVersion, loadRuleVersions, type RulesPage } from '@/lib/routing/loaders'

export const metadata: Metadata = { title: 'Routing rules' }

/** A version's number in the address; undefined for anything else. */
function numberOf(text: string | undefined): number | undefined {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}

export default async function RoutingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const version = numberOf(one(params, 'version'))
  const asked = one(params, 'tab')
  if (version !== undefined) return <Version asked={version} />
  if (asked === 'versions') return <Versions before={numberOf(one(params, 'before'))} />
  return <Rules asked={asked} />
}

function Frame(props: { current: 'rules' | 'draft' | 'versions'; mayEdit: boolean; children: React.ReactNode }) {
  return (
    <Page width="wide">
      <PageHeader
        title="Routing rules"
        description="Which partner is offered an order first, and which may not take it. Past decisions keep the version they were made with."
      />
      <RoutingTabs current={props.current} mayEdit={props.mayEdit} />
      <div className="mt-4 flex flex-col gap-4">{props.children}</div>
    </Page>
  )
}

async function Rules({ asked }: { asked: string | undefined }) {
  const page = await loadRules()
  const { mayEdit } = page
  const current = asked === 'draft' && mayEdit ? 'draft' : 'rules'
  return (
    <Frame current={current} mayEdit={mayEdit}>
      {current === 'draft' ? <DraftWithPreview page={page} /> : <InForce page={page} />}
    </Frame>
  )
}

function InForce({ page: { inForce, findings, draft, names, statisticsAsOf, mayEdit, now } }: { page: RulesPage }) {
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-muted">
          Version {inForce.version}
          {inForce.version > 1 && (
            <>
              , published by {inForce.publishedBy} <When at={inForce.publishedAt} now={now} />
            </>
          )}
          : “{inForce.note}”
        </p>
        {mayEdit && !draft && <LinkButton href="/routing?tab=draft">Edit the rules</LinkButton>}
      </div>
      {draft && (
        <Banner
          tone="info"
          title="There is a draft"
          action={
            <LinkButton href="/routing?tab=draft" size="sm">
              Open the draft
            </LinkButton>
          }
        >
          {draft.updatedBy} saved it <When at={draft.updatedAt} now={now} />. It has no effect until it is published.
        </Banner>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <RuleList
          rules={inForce.body.rules}
          names={names}
          findings={findings}
          empty={mayEdit && !draft && <LinkButton href="/routing?tab=draft">Add a rule</LinkButton>}
        />
        <WeightList weights={inForce.body.weights} asOf={statisticsAsOf} />
      </div>
    </>
  )
}

async function Versions({ before }: { before: number | undefined }) {
  const page = await loadRuleVersions(before === undefined ? {} : { before })
  return (
    <Frame current="versions" mayEdit={page.mayEdit}>
      <RuleVersionList page={page} first={before === undefined} />
    </Frame>
  )
}

async function Version({ asked }: { asked: number }) {
  const page = await loadRuleVersion(asked)
  if (!page) notFound()
  return (
    <Frame current="versions" mayEdit={page.mayEdit}>
      <RuleVersionView page={page} />
    </Frame>
  )
}
