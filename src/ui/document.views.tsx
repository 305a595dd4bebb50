import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { layoutWords } from './layout.words.ts'
import type { PageContext } from './page-context.ts'

export type ScriptName =
  | 'clock'
  | 'copy'
  | 'dialog'
  | 'download'
  | 'menu'
  | 'passkeys'
  | 'password-generator'
  | 'print'
  | 'progress'
  | 'reveal-password'
  | 'strength'

/** A component that needs a module brings it along; the browser loads each once, however often it is named. */
export function Script({ page, name }: { page: PageContext; name: ScriptName }) {
  return <script type="module" src={page.asset(`${name}.js`)} />
}

export interface DocumentProps {
  page: PageContext
  title: string
  scripts?: readonly ScriptName[] | undefined
  children: Child
}

export function Document({ page, title, scripts = [], children }: DocumentProps) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={page.language}>
        <head>
          <meta charset="utf-8" />
          <title>{`${title} · ${page.company.name}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <link
            rel="preload"
            href={page.asset('inter-latin.woff2')}
            as="font"
            type="font/woff2"
            crossorigin="anonymous"
          />
          <link rel="stylesheet" href={page.asset('app.css')} />
          <link rel="icon" href={page.asset('door.svg')} type="image/svg+xml" />
          {['progress' as const, ...scripts].map((name) => (
            <Script page={page} name={name} />
          ))}
        </head>
        <body class="flex min-h-dvh flex-col" data-one-moment={layoutWords[page.language].oneMoment}>
          {children}
        </body>
      </html>
    </>
  )
}
