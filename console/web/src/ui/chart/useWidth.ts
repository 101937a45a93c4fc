import { useEffect, useState, type RefObject } from 'react';

/** How wide something is drawn, so that what is written in a chart has its size whatever the window's. */
export function useWidth(ref: RefObject<Element | null>, first = 600): number {
  const [width, setWidth] = useState(first);
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const sizes = new ResizeObserver(([entry]) => entry && setWidth(Math.max(120, Math.round(entry.contentRect.width))));
    sizes.observe(box);
    return () => sizes.disconnect();
  }, [ref]);
  return width;
}
