import type { Metadata } from 'next'
import { one, type SearchParams } from '@/components/areas/list-url'
import { errorsByField } from '@/components/areas/problem-words'
import { networkTabs } from '@/components/coverage/served-words'
import { Page } from '@/components/frame/page'
import { WhatIfAnswer } from '@/components/leads/what-if-answer'
import { WhatIfForm } from '@/components/leads/what-if-form'
import { Card } from '@/components/ui/card'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { loadWhatIf } from '@/lib/leads/loaders'

export const metadata: Metadata = { title: 'What if' }

const FIELDS = ['partner', 'city', 'cluster', 'pincodes', 'devices', 'from', 'last_day'] as const

export default async function WhatIfPageOf({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const given = FIELDS.flatMap((field) => {
    const value = one(params, field)
    return value === undefined ? [] : [[field, value] as const]
  })
  const { input, answer, errors, today, mayEdit } = await loadWhatIf(Object.fromEntries(given))
  const { partner } = answer ?? {}
  const matrix = new URLSearchParams({
    view: 'matrix',
    ...(input.city && { city: input.city }),
    name: partner?.code ?? '',
  })
  return (
    <Page width="wide">
      <PageHeader
        title="Coverage"
        description="If a partner took on these pincodes, how much of the demand that nobody served could it have met?"
      />
      <LinkTabs label="Views" tabs={networkTabs('what-if')} />
      <div className="mt-4 flex flex-col gap-4">
        <Card
          title="What if a partner took these pincodes?"
          description="For days that have passed. Nothing is changed."
        >
          <WhatIfForm
            key={JSON.stringify(input)}
            asked={input}
            partner={
              partner
                ? { code: partner.code, name: partner.name }
                : input.partner
                  ? { code: input.partner, name: input.partner }
                  : null
            }
            errors={errorsByField(errors)}
            today={today}
          />
        </Card>
        {answer && <WhatIfAnswer answer={answer} matrixHref={mayEdit ? `/coverage?${matrix}` : null} />}
      </div>
    </Page>
  )
}
