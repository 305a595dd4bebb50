import type { Child } from 'hono/jsx'

/** `divided` draws a line above the first row too, to part the rows from what stands before them. */
export function Rows({ divided = false, children }: { divided?: boolean; children?: Child }) {
  return <ul class={divided ? 'rows rows-divided' : 'rows'}>{children}</ul>
}

export interface RowProps {
  title: Child
  detail?: Child
  badge?: Child
  children?: Child
}

/** One thing, its facts in the second line, and what can be done with it at the right. */
export function Row({ title, detail, badge, children }: RowProps) {
  return (
    <li>
      <div class="row-facts">
        <p>
          {title}
          {badge}
        </p>
        {detail !== undefined && <p class="row-detail">{detail}</p>}
      </div>
      {children !== undefined && <div class="row-acts">{children}</div>}
    </li>
  )
}

export interface Fact {
  label: string
  value: Child
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-[max-content_1fr]">
      {facts.map(({ label, value }) => (
        <div class="sm:contents">
          <dt class="text-muted">{label}</dt>
          <dd class="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export interface TimelineItem {
  title: Child
  detail: Child
}

export interface TableProps {
  label: string
  columns: readonly { title: string; numeric?: boolean }[]
  rows: readonly (readonly Child[])[]
}

/** On a phone each row is a block of labelled lines. */
export function Table({ label, columns, rows }: TableProps) {
  return (
    <section class="overflow-x-auto" aria-label={label} tabindex={0}>
      <table class="table-plain">
        <thead>
          <tr>
            {columns.map(({ title, numeric }) => (
              <th scope="col" class={numeric ? 'numeric' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell, index) => (
                <td
                  class={columns[index]?.numeric ? 'numeric' : undefined}
                  data-label={columns[index]?.title}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Text as it was written, line breaks included. */
export function PlainText({ children }: { children: string }) {
  return (
    <pre class="rounded-field border border-base-300 bg-base-200 p-4 text-sm whitespace-pre-wrap wrap-anywhere">
      {children}
    </pre>
  )
}
