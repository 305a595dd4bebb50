import type { Child } from 'hono/jsx'
import { Brand } from './brand.views.tsx'
import { Document, type ScriptName } from './document.views.tsx'
import { Footer } from './footer.views.tsx'
import type { PageContext } from './page-context.ts'

export interface NarrowLayoutProps {
  page: PageContext
  title: string
  lead?: Child
  footnote?: Child
  scripts?: readonly ScriptName[] | undefined
  children?: Child
}

export function NarrowLayout({ page, title, lead, footnote, scripts, children }: NarrowLayoutProps) {
  return (
    <Document page={page} title={title} scripts={scripts}>
      <main class="mx-auto flex w-full max-w-104 grow flex-col items-center px-4 pt-10 sm:justify-center">
        <Brand company={page.company.name} href="/" />
        <div class="mt-8 w-full rounded-box border border-base-300 bg-base-100 p-5 sm:p-7">
          <h1 class="text-xl font-semibold tracking-tight">{title}</h1>
          {lead !== undefined && <p class="mt-2 text-sm text-muted">{lead}</p>}
          <div class="mt-6 flex flex-col gap-6">{children}</div>
        </div>
        {footnote !== undefined && <p class="mt-6 text-center text-sm text-muted">{footnote}</p>}
      </main>
      <Footer page={page} centred />
    </Document>
  )
}

/** Errors and other dead ends: says what happened and offers the ways on. */
export function PlainPage(props: NarrowLayoutProps) {
  return <NarrowLayout {...props} />
}
