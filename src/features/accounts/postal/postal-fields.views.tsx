import type { PostalFacts } from '../../../platform/tables-of-accounts.ts'
import { SelectField, TextField } from '../../../ui/fields.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { countriesIn } from './countries.ts'
import { postalWords } from './postal.words.ts'
import { type PostalFaults, type PostalField, postalFieldNames, postalFields } from './postal-facts.ts'

export interface PostalFieldsProps {
  page: PageContext
  values: PostalFacts
  faults?: PostalFaults | undefined
  /** What stands under a field, such as what somebody else has typed there meanwhile. */
  hints?: Partial<Record<PostalField, string>> | undefined
}

/** Company, tax number and address, as every form about an account or a contact asks for them. */
export function PostalFields({ page, values, faults = {}, hints = {} }: PostalFieldsProps) {
  const words = postalWords[page.language]
  return (
    <>
      {postalFieldNames.map((field) => {
        const fault = faults[field]
        const props = {
          name: postalFields[field].name,
          label: words.labels[field],
          value: values[field],
          hint: hints[field],
          error: fault && words.faults[fault](postalFields[field].most),
        }
        if (field !== 'country') return <TextField {...props} />
        const options = [{ value: '', title: words.noCountry }, ...countriesIn(page.language)]
        return <SelectField {...props} options={options} />
      })}
    </>
  )
}
