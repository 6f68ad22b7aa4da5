/** The form above a table that says which of its rows to show; there is nothing to send. */
import type { ComponentChildren } from 'preact';
import { useWords } from '../language.ts';

export interface FilterFormProps {
  /** Left out on paper. */
  readonly onScreenOnly?: boolean;
  readonly children: ComponentChildren;
}

export function FilterForm({ onScreenOnly = false, children }: FilterFormProps) {
  const { t } = useWords();
  return (
    <form
      class={onScreenOnly ? 'filters no-print' : 'filters'}
      role="search"
      aria-label={t('ranking.filters')}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      {children}
    </form>
  );
}

export interface SearchFieldProps {
  readonly value: string;
  readonly hint?: string;
  readonly search: (words: string) => void;
}

export function SearchField({ value, hint, search }: SearchFieldProps) {
  const { t } = useWords();
  return (
    <label class="search">
      <span>{t('ranking.search')}</span>
      <input
        type="search"
        {...(hint === undefined ? {} : { placeholder: hint })}
        value={value}
        onInput={(event) => {
          search(event.currentTarget.value);
        }}
      />
    </label>
  );
}
