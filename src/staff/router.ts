import { useEffect, useState } from 'preact/hooks';

export const home = '/nhan-vien';

/** The screens and where each stands: `/nhan-vien/thang`. */
export const places = {
  month: `${home}/thang`,
  comments: `${home}/gop-y`,
  quarantine: `${home}/cach-ly`,
  doubtful: `${home}/chua-ro-thang`,
  review: `${home}/xem-xet`,
  kiosks: `${home}/thiet-bi`,
  rescue: `${home}/cuu-phieu`,
  kioskSettings: `${home}/man-hinh`,
  sealKeys: `${home}/khoa`,
  people: `${home}/nguoi-dung`,
  audit: `${home}/nhat-ky`,
  officers: `${home}/cong-chuc`,
  counters: `${home}/quay`,
  fields: `${home}/linh-vuc`,
  questionnaires: `${home}/phieu`,
  shifts: `${home}/phan-ca`,
  corrections: `${home}/dinh-chinh`,
  setUp: `${home}/thiet-lap`,
  account: `${home}/tai-khoan`,
} as const;
/** Where a one-time link leads, for whoever holds it. */
export const invitedPath = `${home}/moi`;
export type Place = keyof typeof places;

/** Where the reader is. `place` is null at the door and at addresses that are nowhere. */
export type Route = { readonly place: Place | null; readonly query: URLSearchParams };

export function routeOf(pathname: string, search: string): Route {
  const path = pathname.replace(/\/+$/, '');
  const found = (Object.keys(places) as Place[]).find((place) => places[place] === path);
  return { place: found ?? null, query: new URLSearchParams(search) };
}

const moved = 'sipas-moved';

/** Goes to an address of the staff app without loading the page again. */
export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', path);
  else history.replaceState(null, '', path);
  window.dispatchEvent(new Event(moved));
}

export function useRoute(): Route {
  const read = () => routeOf(location.pathname, location.search);
  const [route, setRoute] = useState(read);
  useEffect(() => {
    const follow = () => setRoute(read());
    window.addEventListener('popstate', follow);
    window.addEventListener(moved, follow);
    return () => {
      window.removeEventListener('popstate', follow);
      window.removeEventListener(moved, follow);
    };
  }, []);
  return route;
}
