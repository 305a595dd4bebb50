import type { Child } from 'hono/jsx'
import { Script } from './document.views.tsx'
import { layoutWords } from './layout.words.ts'
import type { PageContext } from './page-context.ts'

/** A secret key in groups of four, to be typed by hand. */
export function KeyBlock({ text }: { text: string }) {
  return <code class="key-block">{text.match(/.{1,4}/gu)?.join(' ') ?? ''}</code>
}

export interface CodeListProps {
  codes: readonly string[]
  sheet: { title: string; lines: readonly string[] }
}

/** Numbered codes; on paper they stand alone under the title and lines of `sheet`. */
export function CodeList({ codes, sheet }: CodeListProps) {
  return (
    <div data-print-alone>
      <div class="print-only">
        <p class="text-xl font-semibold">{sheet.title}</p>
        {sheet.lines.map((line) => (
          <p>{line}</p>
        ))}
      </div>
      <ol class="code-list">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
    </div>
  )
}

interface TextButtonProps {
  page: PageContext
  text: string
  label?: string | undefined
}

export function CopyButton({ page, text, label }: TextButtonProps) {
  const words = layoutWords[page.language]
  return (
    <copy-button class="needs-script" data-text={text} data-done={words.copied}>
      <button class="btn btn-plain btn-sm" type="button">
        <span class="swap-label">
          <span>{label ?? words.copy}</span>
          <span aria-hidden="true">{words.copied}</span>
        </span>
      </button>
      <span class="sr-only" role="status" />
      <Script page={page} name="copy" />
    </copy-button>
  )
}

export function DownloadButton({ page, text, label, fileName }: TextButtonProps & { fileName: string }) {
  return (
    <download-button class="needs-script" data-text={text} data-file-name={fileName}>
      <button class="btn btn-plain btn-sm" type="button">
        {label ?? layoutWords[page.language].download}
      </button>
      <Script page={page} name="download" />
    </download-button>
  )
}

export function PrintButton({ page, label }: { page: PageContext; label?: string | undefined }) {
  return (
    <print-button class="needs-script">
      <button class="btn btn-plain btn-sm" type="button">
        {label ?? layoutWords[page.language].print}
      </button>
      <Script page={page} name="print" />
    </print-button>
  )
}

export function ButtonRow({ children }: { children: Child }) {
  return <div class="flex flex-wrap gap-2">{children}</div>
}
