import { languages } from '../platform/language.ts'
import { Form, HiddenField } from './forms.views.tsx'
import { languageNames, layoutWords } from './layout.words.ts'
import type { PageContext } from './page-context.ts'

export function Footer({ page, centred = false }: { page: PageContext; centred?: boolean }) {
  return (
    <footer class={`mx-auto px-4 py-8 text-sm text-muted ${centred ? '' : 'w-full max-w-244'}`}>
      <Form page={page} action="/language" label={layoutWords[page.language].language} inline>
        <HiddenField name="return_to" value={page.path} />
        {languages.map((language) =>
          language === page.language ? (
            <span class="footer-choice" aria-current="true">
              {languageNames[language]}
            </span>
          ) : (
            <button
              class="footer-choice footer-choice-other"
              type="submit"
              name="language"
              value={language}
              lang={language}
            >
              {languageNames[language]}
            </button>
          ),
        )}
      </Form>
    </footer>
  )
}
