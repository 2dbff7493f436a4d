'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

let shared: QueryClient | undefined

function clientOf(): QueryClient {
  const make = () => new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: 1 } } })
  // On the server nobody's answers may reach somebody else.
  if (typeof window === 'undefined') return make()
  shared ??= make()
  return shared
}

/** Around forms that ask for data while somebody types (`useQuery`); pages without such a form do not load it. */
export function AskedData({ children }: { children: ReactNode }) {
  const [client] = useState(clientOf)
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
