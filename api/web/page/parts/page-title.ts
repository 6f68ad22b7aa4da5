/** What the browser's tab says. */
import { useEffect } from 'preact/hooks';
import { useWords } from '../language.ts';

export function usePageTitle(title: string): void {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
}
