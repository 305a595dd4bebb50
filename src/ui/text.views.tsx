import type { Child } from 'hono/jsx'
import { CaretIcon } from './icons.views.tsx'

type WithChildren = { children?: Child }

/** A part of a page with a heading of its own. */
export function Section({ title, children }: WithChildren & { title: string }) {
  return (
    <section class="flex flex-col gap-3">
      <h2 class="font-semibold">{title}</h2>
      {children}
    </section>
  )
}

export function Lead({ children }: WithChildren) {
  return <p class="text-muted">{children}</p>
}

export function Small({ children }: WithChildren) {
  return <p class="text-sm text-muted">{children}</p>
}

export function Divider({ children }: WithChildren) {
  return children === undefined ? (
    <hr class="border-base-300" />
  ) : (
    <p class="divider-words text-sm text-muted">{children}</p>
  )
}

export function BulletList({ items }: { items: readonly Child[] }) {
  return (
    <ul class="flex list-disc flex-col gap-1.5 pl-5 marker:text-muted">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

/** Steps that follow each other. */
export function NumberedList({ items }: { items: readonly Child[] }) {
  return (
    <ol class="flex list-decimal flex-col gap-2 pl-5 marker:text-muted">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ol>
  )
}

export function Details({
  summary,
  open = false,
  children,
}: WithChildren & { summary: string; open?: boolean }) {
  return (
    <details class="more" open={open}>
      <summary>
        <CaretIcon />
        {summary}
      </summary>
      <div class="mt-2 flex flex-col gap-3">{children}</div>
    </details>
  )
}

/** Said only where script is off. */
export function WithoutScript({ children }: WithChildren) {
  return <p class="without-script text-sm text-muted">{children}</p>
}

export function NeedsScript({ children }: WithChildren) {
  return <div class="needs-script flex flex-col gap-6">{children}</div>
}

/** Shown on touch screens alone: the device that reads the page is the phone. */
export function TouchOnly({ children }: WithChildren) {
  return <div class="touch-only">{children}</div>
}

/** Hidden on touch screens. */
export function DeskOnly({ children }: WithChildren) {
  return <div class="desk-only">{children}</div>
}

/** Side by side on a desk with `second` at the left; on touch screens `first` comes first. */
export function TouchFirst({ first, second }: { first: Child; second: Child }) {
  return (
    <div class="touch-first">
      <div class="flex min-w-0 flex-col gap-3">{first}</div>
      <div class="touch-second">{second}</div>
    </div>
  )
}

/** Acts on the whole page, side by side. */
export function ActRow({ children }: WithChildren) {
  return <div class="flex flex-wrap gap-3">{children}</div>
}

/** Things that belong closely together, one below the other. */
export function Stack({ children }: WithChildren) {
  return <div class="flex flex-col gap-1.5">{children}</div>
}
