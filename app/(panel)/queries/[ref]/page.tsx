import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Suggested } from '@/components/knowledge/suggested'
import { TemplatePicker } from '@/components/knowledge/template-picker'
import { QueryView } from '@/components/queries/query-view'
import { SurveyCard } from '@/components/surveys/survey-card'
import { loadSuggestedArticles } from '@/lib/knowledge/loaders'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadQueryPage } from '@/lib/queries/loaders'
import { loadSurveyBeside } from '@/lib/surveys/loaders'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).ref) }
}

export default async function QueryPage({ params }: Props) {
  const mark = await loadLiveMark()
  const ref = decodeURIComponent((await params).ref)
  const [page, asked] = await Promise.all([loadQueryPage(ref), loadSurveyBeside(ref)])
  if (!page) notFound()
  const { ref: subject, topic, subject: title } = page.query
  const about = page.topics.find(({ code }) => code === topic)?.ticket
  const suggested = await loadSuggestedArticles({
    subject,
    category: about?.category ?? '',
    subcategory: about?.subcategory ?? null,
    title,
  })
  return (
    <>
      <LiveRefresh topics={['query']} subjects={[page.query.ref]} since={mark} />
      <QueryView
        page={page}
        survey={asked && <SurveyCard {...asked} />}
        replyTools={<TemplatePicker topic={suggested?.topic ?? null} />}
        more={suggested && <Suggested suggested={suggested} />}
      />
    </>
  )
}
