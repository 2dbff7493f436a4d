import type { Difference } from '@/lib/core/difference'
import { sql } from '@/lib/server/sql'
import { wrongSurveys } from '../data/surveys'

/** Surveys that are valid for another time than the rules said when they were made, or whose low score has not opened its ticket, or a high one has. */
export async function* surveyDifferences(): AsyncGenerator<Difference> {
  for (const { id, field, expected, found } of await wrongSurveys(sql))
    yield { check: 'survey', row: `survey ${id}`, field, expected, found }
}
