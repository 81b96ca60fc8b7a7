import { useEffect, useState } from 'preact/hooks';
import { type DeviceWords, deviceVi } from '../../i18n/device-vi.ts';
import { dayOf } from '../../survey/day.ts';
import type { Desk } from '../desk.ts';
import type { Lock } from '../lock/lock.ts';
import type { DoorState } from '../lock/pin-door.ts';
import { rescueName } from '../rescue/passes.ts';
import { rescueHands } from '../rescue/rescue.ts';
import { RescueScreen } from '../rescue/rescue-screen.tsx';
import type { Hands } from '../station.ts';
import { PinScreen } from './pin-screen.tsx';
import { SettingsScreen } from './settings-screen.tsx';

/** Where somebody stands before or behind the door. `first` is the new PIN as given once. */
type Place =
  | { readonly at: 'asked'; readonly wrong: boolean }
  | { readonly at: 'new'; readonly differed: boolean; readonly canSkip: boolean }
  | { readonly at: 'again'; readonly first: string; readonly canSkip: boolean }
  | { readonly at: 'inside' }
  | { readonly at: 'rescue' };

const tickMs = 1000;
/** A pad that nobody touches gives the tablet back to the people who come to answer. */
const padIdleMs = 60_000;

/** The settings behind their PIN. Each opening begins outside. */
export function SettingsDoor(props: {
  /** Null for Vietnamese. */
  readonly words: DeviceWords | null;
  readonly desk: Desk;
  readonly hands: Hands;
  readonly version: string;
}) {
  const { hands } = props;
  const words = props.words ?? deviceVi;
  const [lock, setLock] = useState<Lock | null>(null);
  const [door, setDoor] = useState<DoorState | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const [isBusy, setBusy] = useState(false);
  const close = () => hands.send({ type: 'closed-settings' });

  const begin = async () => {
    const found = await hands.lock();
    const state = await found.pin.state();
    setLock(found);
    setDoor(state);
    setPlace(
      state.isSet ? { at: 'asked', wrong: false } : { at: 'new', differed: false, canSkip: true },
    );
  };
  // A failure reaches the page's own handler of rejections: there is nothing to show here.
  useEffect(() => void begin(), []);

  const isWaiting = (door?.waitMs ?? 0) > 0;
  useEffect(() => {
    if (!isWaiting || !lock) return;
    const timer = setInterval(() => void lock.pin.state().then(setDoor), tickMs);
    return () => clearInterval(timer);
  }, [isWaiting, lock]);

  if (!lock || !door || !place) return null;
  if (place.at === 'inside') {
    return (
      <SettingsScreen
        words={words}
        desk={props.desk}
        hands={hands}
        version={props.version}
        onFill={lock.fill}
        onNewPin={() => setPlace({ at: 'new', differed: false, canSkip: false })}
        onRescue={() => setPlace({ at: 'rescue' })}
        onClose={close}
      />
    );
  }
  if (place.at === 'rescue') {
    return (
      <RescueScreen
        words={words.rescue}
        hands={rescueHands(hands.rescue)}
        fileName={rescueName(props.desk.config.kiosk.name, dayOf(hands.clock()))}
        onClose={() => setPlace({ at: 'inside' })}
      />
    );
  }

  const work = async (run: () => Promise<void>) => {
    setBusy(true);
    await run();
    setDoor(await lock.pin.state());
    setBusy(false);
  };
  const take = (pin: string) => {
    if (place.at === 'asked') {
      void work(async () => {
        const right = await lock.pin.open(pin);
        setPlace(right ? { at: 'inside' } : { at: 'asked', wrong: true });
      });
    } else if (place.at === 'new') {
      setPlace({ at: 'again', first: pin, canSkip: place.canSkip });
    } else if (pin !== place.first) {
      setPlace({ at: 'new', differed: true, canSkip: place.canSkip });
    } else {
      void work(async () => {
        await lock.pin.set(pin);
        setPlace({ at: 'inside' });
      });
    }
  };
  const canSkip = place.at !== 'asked' && place.canSkip;
  return (
    <PinScreen
      key={place.at}
      words={words.pin}
      ask={place.at}
      fault={faultOf(place, words.pin)}
      waitSeconds={Math.ceil(door.waitMs / 1000)}
      isBusy={isBusy}
      idleMs={padIdleMs}
      onPin={take}
      onSkip={canSkip ? () => setPlace({ at: 'inside' }) : null}
      onClose={close}
    />
  );
}

function faultOf(place: Place, words: DeviceWords['pin']): string | null {
  if (place.at === 'asked' && place.wrong) return words.wrong;
  return place.at === 'new' && place.differed ? words.differed : null;
}
