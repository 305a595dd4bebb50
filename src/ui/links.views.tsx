import type { Child } from 'hono/jsx'
import { layoutWords } from './layout.words.ts'
import type { PageContext } from './page-context.ts'

const allowed = /^(?:\/(?![/\\])|#|https?:\/\/|mailto:|otpauth:\/\/)/i

/** An address of a scheme that cannot run script, or `#`. */
export function allowedHref(href: string): string {
  return allowed.test(href) ? href : '#'
}

export function TextLink({ href, children }: { href: string; children: Child }) {
  return (
    <a class="link" href={allowedHref(href)}>
      {children}
    </a>
  )
}

export function LinkList({ links }: { links: readonly { href: string; title: string }[] }) {
  return (
    <ul class="flex flex-col gap-1 border-t border-base-300 pt-4 text-sm">
      {links.map(({ href, title }) => (
        <li>
          <a class="link inline-block py-1" href={allowedHref(href)}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Acts on one row of several: `label` adds to the title which row it is. */
export function LinkRow({ links }: { links: readonly { href: string; title: string; label: string }[] }) {
  return (
    <ul class="row-links">
      {links.map(({ href, title, label }) => (
        <li>
          <a class="link" href={allowedHref(href)} aria-label={label}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  )
}

/**
 * The company's contact for people who are stuck: a mail address and an https address become links, other text stays
 * text.
 */
export function Contact({ page }: { page: PageContext }) {
  const contact = page.company.contact
  if (/^[^\s@<>"?&]+@[^\s@<>"?&]+$/.test(contact))
    return <TextLink href={`mailto:${contact}`}>{contact}</TextLink>
  if (/^https:\/\/\S+$/.test(contact)) return <TextLink href={contact}>{contact}</TextLink>
  return <>{contact}</>
}

/** The way on for whoever is stuck, where the company has given one. */
export function StuckLine({ page }: { page: PageContext }) {
  if (!page.company.contact) return null
  return (
    <>
      {layoutWords[page.language].stuck} <Contact page={page} />
    </>
  )
}
