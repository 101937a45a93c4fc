import { useEffect, useState, type RefObject } from 'react';

type Seen = { top: number; height: number };

/** Where a box is scrolled to and how high it is; read at most once a frame. */
export function useScroll(ref: RefObject<HTMLElement | null>): Seen {
  const [seen, setSeen] = useState<Seen>({ top: 0, height: 900 });
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    let frame = 0;
    const read = () => {
      frame = 0;
      const next = { top: box.scrollTop, height: box.clientHeight };
      setSeen((last) => (last.top === next.top && last.height === next.height ? last : next));
    };
    const soon = () => {
      if (frame === 0) frame = window.requestAnimationFrame(read);
    };
    const sizes = new ResizeObserver(soon);
    sizes.observe(box);
    box.addEventListener('scroll', soon, { passive: true });
    return () => {
      window.cancelAnimationFrame(frame);
      sizes.disconnect();
      box.removeEventListener('scroll', soon);
    };
  }, [ref]);
  return seen;
}
