/** Head and foot of every page. */
import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../address.ts';
import type { Language } from '../formats.ts';
import { useWords } from '../language.ts';
import { pageList } from '../pages.tsx';
import type { Session } from '../session.ts';

export interface TopBarProps {
  readonly session: Session | null;
  /** The first part of the address. */
  readonly place: string;
  /** The run that the page shows where it is another than the one in service, else empty. */
  readonly run: string;
  readonly choose: (language: Language) => void;
}

export function TopBar({ session, place, run, choose }: TopBarProps) {
  const { t, language } = useWords();
  return (
    <header class="top">
      <div class="bar-top">
        <p class="brand">
          <a href={addressOf([])}>{t('app.name')}</a>
        </p>
        <p class="signal">{t('app.signal')}</p>
        <div class="who">
          {session !== null && (
            <span class="quiet small name">
              {t('app.signedIn', { name: session.caller.name, role: t(`role.${session.caller.role}`) })}
            </span>
          )}
          <div class="switch" role="group" aria-label={t('app.language')}>
            {(['vi', 'en'] as const).map((one) => (
              <button
                key={one}
                type="button"
                lang={one}
                aria-pressed={language === one}
                onClick={() => {
                  choose(one);
                }}
              >
                {one === 'vi' ? 'Tiếng Việt' : 'English'}
              </button>
            ))}
          </div>
          {session !== null && (
            <button type="button" class="plain-button" onClick={session.signOut}>
              {t('app.signOut')}
            </button>
          )}
        </div>
      </div>
      {session !== null && (
        <nav aria-label={t('app.menu')}>
          <ul>
            {pageList
              .filter(({ needs }) => session.may(needs))
              .map((page) => (
                <li key={page.place}>
                  <a
                    href={addressOf([page.place])}
                    {...(page.place === (place === 'subject' ? 'ranking' : place)
                      ? { 'aria-current': 'page' as const }
                      : {})}
                  >
                    {t(page.title)}
                  </a>
                </li>
              ))}
          </ul>
          <RunLine session={session} chosen={run} />
        </nav>
      )}
    </header>
  );
}

interface Health {
  readonly run: string | null;
}

/** Which run answers, looked at again every minute: a page may stay open for days. */
function RunLine({ session, chosen }: { readonly session: Session; readonly chosen: string }) {
  const { t, date } = useWords();
  const [first, setFirst] = useState<string | null>(null);
  const [now, setNow] = useState<string | null>(null);
  useEffect(() => {
    const look = (): void => {
      session
        .ask<Health>('/healthz')
        .then(({ run }) => {
          setFirst((known) => known ?? run);
          setNow(run);
        })
        .catch(() => undefined); // the pages themselves say when the service is gone
    };
    look();
    const timer = setInterval(look, 60_000);
    return () => {
      clearInterval(timer);
    };
  }, [session]);
  const run = chosen === '' ? first : chosen;
  if (run === null) return null;
  return (
    <p class="run small">
      {t('app.run', { run })} · {t('app.asOf', { date: date(run.slice(0, 10)) })}
      {chosen === '' && now !== null && now !== first && (
        <span role="status" class="attention">
          {' '}
          {t('app.newRun')}
        </span>
      )}
    </p>
  );
}

export function Footer() {
  const { t } = useWords();
  return (
    <footer>
      <p>
        <strong>{t('app.signal')}.</strong> {t('app.footer')}
      </p>
    </footer>
  );
}
