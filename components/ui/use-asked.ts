'use client'

import { QueryClient, type QueryKey, type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'

let shared: QueryClient | undefined

function client(): QueryClient {
  const make = () => new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: 1 } } })
  // On the server nobody's answers may reach somebody else.
  if (typeof window === 'undefined') return make()
  shared ??= make()
  return shared
}

/** What a form asks the server for while somebody types. It needs no provider, so pages without such a form do not load the library. */
export function useAsked<T>(options: UseQueryOptions<T, Error, T, QueryKey>): UseQueryResult<T, Error> {
  return useQuery(options, client())
}
