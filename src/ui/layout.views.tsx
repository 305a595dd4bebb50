import type { Child } from 'hono/jsx'
import { Document, type ScriptName } from './document.views.tsx'
import { Footer } from './footer.views.tsx'
import { Header, type NavigationEntry, navigationEntries, type PageName } from './header.views.tsx'
import { layoutWords } from './layout.words.ts'
import type { PageContext } from './page-context.ts'

export interface LayoutProps {
  page: PageContext
  title: string
  heading?: string | undefined
  lead?: Child
  wide?: boolean | undefined
  current?: PageName | undefined
  entries?: readonly NavigationEntry[] | undefined
  scripts?: readonly ScriptName[] | undefined
  children?: Child
}

export function Layout({ page, title, heading = title, lead, children, ...rest }: LayoutProps) {
  return (
    <Document page={page} title={title} scripts={rest.scripts}>
      <a class="skip-link" href="#content">
        {layoutWords[page.language].skipToContent}
      </a>
      <Header page={page} current={rest.current} entries={rest.entries ?? navigationEntries(page)} />
      <main
        id="content"
        class={`mx-auto w-full grow px-4 py-8 sm:py-12 ${rest.wide ? 'max-w-244' : 'max-w-188'}`}
      >
        {page.banners.map((banner) => (
          <div class="mb-8">{banner(page)}</div>
        ))}
        <div class="mb-8">
          <h1 class="text-2xl font-semibold tracking-tight sm:text-3xl">{heading}</h1>
          {lead !== undefined && <p class="mt-2 text-muted">{lead}</p>}
        </div>
        <div class="flex flex-col gap-6">{children}</div>
      </main>
      <Footer page={page} />
    </Document>
  )
}
