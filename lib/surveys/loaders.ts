import { defineLoader } from '@/lib/auth/define-loader'
import { DAY } from '@/lib/core/days'
import { readSetting } from '@/lib/server/settings'
import { sql } from '@/lib/server/sql'
import { surveyLink, surveyOfToken } from './commands/token'
import { listAnswers, surveyBeside, surveyFigures, surveyPeople, surveyStanding } from './data/surveys'
import { surveyWords } from './domain/ask'
import { SURVEY_PERIODS } from './schema'

const PAGE = 50

/** Whether the link of a survey can still be answered; nothing of whom or what it is about. Null: no such link. */
export const loadSurveyLink = defineLoader({
  capability: 'public',
  load: async ({ now }, token: string) => {
    const id = surveyOfToken(token)
    return id ? surveyStanding(sql, id, now) : null
  },
})

/** The survey of a ticket or query; with the words to send where an agent does that. */
export const loadSurveyBeside = defineLoader({
  capability: ['tickets.read', 'queries.read'],
  load: async ({ actor, now }, ref: string) => {
    if (actor.reach('queries.read') !== 'all') return null
    const survey = await surveyBeside(sql, ref)
    if (!survey) return null
    const open = survey.by === 'hand' && survey.respondedAt === null && survey.expiresAt > now
    const words =
      open && actor.can('queries.work')
        ? surveyWords(await readSetting('business_name'), surveyLink(survey.id)).body
        : null
    return { survey, words, now }
  },
})

type AskedSurveys = { days: number; low: boolean; score: number | null; agentId: string | null; after: string | null }

/** How surveys of the last days came out, also by person for who reads everybody's results, and what customers wrote. */
export const loadSurveys = defineLoader({
  capability: 'queries.read',
  load: async ({ actor, now }, asked: AskedSurveys) => {
    const all = actor.reach('quality.read') === 'all'
    const agentId = all || asked.agentId === actor.id ? asked.agentId : null
    const days = SURVEY_PERIODS.find((period) => period === asked.days) ?? 30
    const from = new Date(now.getTime() - days * DAY)
    const { low, score, after } = asked
    const [figures, people, answers] = await Promise.all([
      surveyFigures(sql, from, now),
      all ? surveyPeople(sql, from, now) : [],
      listAnswers(sql, { low, score, agentId, from }, { limit: PAGE, after }),
    ])
    return { days, figures, people, agentId, ...answers, now }
  },
})
