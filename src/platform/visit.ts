import type { Language } from './language.ts'

/** Where something was done, as logs and mails tell it. */
export interface Place {
  network: string
  userAgent: string
}

/** Who is asking and from where, as the domain wants to know it. */
export interface Visit extends Place {
  browserToken: string | undefined
  /** The browser as it was when it asked for a link that lets it try passwords. */
  askingToken?: string | undefined
  /** The session this browser had so far; signing in ends it. */
  sessionToken?: string | undefined
  /** Chosen in the footer, not guessed. */
  language: Language | undefined
}
