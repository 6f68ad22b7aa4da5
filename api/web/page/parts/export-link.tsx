/** Takes a table away as a file. A link cannot carry the key, so the file is asked for and handed over. */
import { useState } from 'preact/hooks';
import { AskError, askRaw } from '../ask.ts';
import { useWords } from '../language.ts';
import { useSession } from '../session.ts';
import { ProblemText } from './problem.tsx';

const types = {
  csv: 'text/csv',
  arrow: 'application/vnd.apache.arrow.stream',
  ics: 'text/calendar',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export interface ExportLinkProps {
  readonly path: string;
  readonly format: keyof typeof types;
  readonly title: string;
  /** Where the service names no file. */
  readonly file: string;
}

export function ExportLink({ path, format, title, file }: ExportLinkProps) {
  const { language } = useWords();
  const { key } = useSession();
  const [error, setError] = useState<AskError | null>(null);
  async function take(): Promise<void> {
    setError(null);
    try {
      const answer = await askRaw(key, language, path, { accept: types[format] });
      const named = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
      handOver(await answer.blob(), named ?? file);
    } catch (fault) {
      setError(fault instanceof AskError ? fault : new AskError(null));
    }
  }
  return (
    <>
      <button type="button" class="no-print" onClick={() => void take()}>
        {title}
      </button>
      {error !== null && (
        <span role="alert">
          <ProblemText problem={error.problem} />
        </span>
      )}
    </>
  );
}

export function handOver(blob: Blob, file: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  URL.revokeObjectURL(url);
}
