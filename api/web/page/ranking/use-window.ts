/** Keeps the drawn rows of a long table in step with the scrolling of the page. */
import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { scrollToSee, type RowWindow, windowOf } from '../window-of.ts';

const spare = 12;
/** When the page is printed there is no scrolling: so many rows are put on paper. */
const printed = 200;

/** The rows' height of the style sheet, which differs on narrow screens. */
export function useRowHeight(): number {
  const narrow = matchMedia('(max-width: 48rem)');
  const [height, setHeight] = useState(narrow.matches ? 132 : 56);
  useEffect(() => {
    const changed = (): void => {
      setHeight(narrow.matches ? 132 : 56);
    };
    narrow.addEventListener('change', changed);
    return () => {
      narrow.removeEventListener('change', changed);
    };
  }, []);
  return height;
}

export interface Scrolled {
  readonly window: RowWindow;
  /** Scrolls so that a row can be seen whole. */
  readonly reveal: (row: number) => void;
}

/** `body`: the table's body, whose upper edge is the first row's. */
export function useWindow(
  body: RefObject<HTMLElement | null>,
  head: RefObject<HTMLElement | null>,
  rows: number,
  rowHeight: number,
): Scrolled {
  const [view, setView] = useState({ scrolled: 0, viewHeight: innerHeight });
  const [printing, setPrinting] = useState(false);
  const measure = useCallback(() => {
    const top = body.current?.getBoundingClientRect().top ?? 0;
    setView((now) =>
      // less than a row makes no difference to what is drawn
      Math.abs(now.scrolled + top) < rowHeight && now.viewHeight === innerHeight
        ? now
        : { scrolled: -top, viewHeight: innerHeight },
    );
  }, [body, rowHeight]);
  useLayoutEffect(measure, [rows, measure]);
  useEffect(() => {
    const before = (): void => {
      setPrinting(true);
    };
    const after = (): void => {
      setPrinting(false);
    };
    addEventListener('scroll', measure, { passive: true });
    addEventListener('resize', measure);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('scroll', measure);
      removeEventListener('resize', measure);
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, [measure]);
  const reveal = useCallback(
    (row: number) => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const covered = head.current?.getBoundingClientRect().height ?? 0;
      const by = scrollToSee(row, { rowHeight, scrolled: -top, viewHeight: innerHeight }, covered);
      if (by !== 0) scrollBy({ top: by, behavior: 'instant' });
      measure();
    },
    [body, head, rowHeight, measure],
  );
  return {
    window: printing
      ? { from: 0, to: Math.min(rows, printed), above: 0, below: 0 }
      : windowOf({ rows, rowHeight, ...view, spare }),
    reveal,
  };
}
