'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { dropAnswerFile } from './commands/answer-files'
import { fetchNow } from './commands/ask-fetch'
import { logQuery } from './commands/log-query'
import { saveQueryRules, tryQueryRules } from './commands/save-rules'
import { sendAgain } from './commands/send-again'
import { workQuery } from './commands/work-query'
import { logQueryInput, queryCommandInput, queryRules, saveQueryRulesInput } from './schema'

/** Logs a call, chat or message; the key makes a second press harmless. */
export const logQueryAction = defineAction({
  capability: 'queries.work',
  input: z.strictObject({ key: z.uuid(), query: logQueryInput }),
  shownAt: '/queries',
  run: (context, { key, query }) => logQuery(context, query, key),
})

/** Takes, answers, handles, notes or links one. */
export const queryAction = defineAction({
  capability: 'queries.work',
  input: z.strictObject({ key: z.uuid(), do: queryCommandInput }),
  shownAt: '/queries',
  run: (context, { key, do: input }) => workQuery(context, input, key),
})

/** Takes a file out of the answer that somebody is writing. */
export const dropAnswerFileAction = defineAction({
  capability: 'queries.work',
  input: z.strictObject({ ref: z.string().max(40), id: z.uuid() }),
  run: dropAnswerFile,
})

/** Has a mailbox read now. */
export const fetchMailboxAction = defineAction({
  capability: 'settings.edit',
  input: z.strictObject({ key: z.string().max(40) }),
  run: fetchNow,
})

/** Sends a mail again that failed or came back. */
export const sendAgainAction = defineAction({
  capability: 'queries.work',
  input: z.strictObject({ mail: z.uuid() }),
  run: sendAgain,
})

/** A new version of the rules of queries and ratings. */
export const saveQueryRulesAction = defineAction({
  capability: 'tickets.configure',
  input: saveQueryRulesInput,
  shownAt: '/policies',
  run: saveQueryRules,
})

/** How many mails of the last days rules would have made late; nothing is saved. */
export const tryQueryRulesAction = defineAction({
  capability: 'tickets.configure',
  input: z.strictObject({ body: queryRules }),
  run: tryQueryRules,
})
