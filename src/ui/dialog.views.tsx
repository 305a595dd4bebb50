import type { Child } from 'hono/jsx'
import { Script } from './document.views.tsx'
import { Icon } from './icons.views.tsx'
import { layoutWords } from './layout.words.ts'
import { allowedHref } from './links.views.tsx'
import type { PageContext } from './page-context.ts'

export interface DialogProps {
  page: PageContext
  title: string
  label?: string | undefined
  step?: { current: number; total: number } | undefined
  /** Where closing leads; a step that cannot be closed stands in the page as a plain card. */
  closeHref: string | undefined
  children?: Child
}

/**
 * A pop-up as a page of its own: open from the first byte, made modal by script, a plain card without. What shows
 * dimmed around it is drawn by the style sheet alone: the cards of any page, without a word that nobody reads there.
 */
export function Dialog({ page, title, label, step, closeHref, children }: DialogProps) {
  const head = { page, title, label, step, closeHref }
  if (closeHref === undefined) {
    return (
      <section class="rounded-box border border-base-300 bg-base-100 p-4 sm:p-7">
        <DialogHead {...head} />
        <div class="mt-4 flex flex-col gap-5">{children}</div>
      </section>
    )
  }
  return (
    <>
      <modal-dialog>
        <dialog class="popup" open aria-labelledby="dialog-title" data-close-href={allowedHref(closeHref)}>
          <DialogHead {...head} />
          <div class="mt-4 flex flex-col gap-5">{children}</div>
        </dialog>
        <Script page={page} name="dialog" />
      </modal-dialog>
      <div class="behind" />
    </>
  )
}

function DialogHead({ page, title, label, step, closeHref }: Omit<DialogProps, 'children'>) {
  const words = layoutWords[page.language]
  const captions = [label, step && words.step(step.current, step.total)].filter(Boolean)
  return (
    <>
      {step && <Steps current={step.current} total={step.total} />}
      <div class="flex items-start justify-between gap-4">
        <div class="min-w-0">
          {captions.length > 0 && <p class="mb-1 text-sm text-balance text-muted">{captions.join(' · ')}</p>}
          <h2 id="dialog-title" class="text-xl font-semibold tracking-tight" tabindex={-1}>
            {title}
          </h2>
        </div>
        {closeHref === undefined ? null : (
          <a class="popup-close" href={allowedHref(closeHref)} aria-label={words.close}>
            <Icon name="cross" />
          </a>
        )}
      </div>
    </>
  )
}

/** Decoration: the words beside it say the same. */
export function Steps({ current, total }: { current: number; total: number }) {
  return (
    <div class="step-bar" aria-hidden="true">
      {Array.from({ length: total }, (_, index) => (
        <i class={index < current ? 'done' : undefined} />
      ))}
    </div>
  )
}
