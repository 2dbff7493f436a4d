/** The answer of a door that gives a CSV to keep: never from a cache, under this name. */
export function csvFile(body: BodyInit, name: string): Response {
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
