import { headers } from 'next/headers'

/**
 * For a page that shows `data` behind a Suspense boundary: a document waits for them, so that its status is true (403, 404,
 * 503: nothing of it has been sent yet); a step within the panel does not wait and shows the skeleton until they are there.
 */
export async function documentFirst(data: Promise<unknown>): Promise<void> {
  const isStep = (await headers()).get('sec-fetch-dest') === 'empty'
  // What fails within a step is thrown where the data are shown.
  if (isStep) data.catch(() => {})
  else await data
}
