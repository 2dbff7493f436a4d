import { z } from 'zod'
import { defineUpload } from '@/lib/auth/define-upload'
import { MAX_FILE_BYTES } from '@/lib/files/types'
import { addAnswerFile } from '@/lib/queries/commands/answer-files'
import { answerFileFacts } from '@/lib/queries/schema'

export const POST = defineUpload({
  capability: 'queries.work',
  params: z.strictObject({ ref: z.string().max(40) }),
  query: answerFileFacts,
  maxBytes: MAX_FILE_BYTES,
  handle: (context, { params: { ref }, query: { name }, bytes }) => addAnswerFile(context, ref, { name, bytes }),
})
