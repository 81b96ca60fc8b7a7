import { useEffect, useId, useState } from 'preact/hooks';
import { routes } from '../../../protocol/routes.ts';
import type { OfficerShown } from '../../../protocol/staff.ts';
import { api, type Reply } from '../../api.ts';
import { useAction } from '../../load.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import fieldStyles from '../../parts/field.module.css';
import { Problem } from '../../parts/notice.tsx';
import { Buttons, Form } from '../../parts/page.tsx';
import { base64Of, squareJpeg } from '../../square-photo.ts';
import { useWords } from '../../words.ts';
import styles from './photo-dialog.module.css';

type Props = {
  readonly officer: OfficerShown;
  readonly onChanged: () => void;
  readonly onClose: () => void;
};

/** An officer's photo as it is, and a new one before it is saved. */
export function PhotoDialog({ officer, onChanged, onClose }: Props) {
  const { words } = useWords();
  const said = words.photos;
  const id = useId();
  const [made, setMade] = useState<Blob | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const { busy, failure, run } = useAction();
  const preview = useObjectUrl(made);
  const shown = preview ?? (officer.photo === null ? null : addressOf(officer.id, officer.photo));
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const photo = await squareJpeg(file);
    setMade(photo);
    setUnreadable(photo === null);
  };
  const done = async (call: () => Reply<unknown>) => {
    if (await run(call)) onChanged();
  };
  const save = async (photo: Blob) => {
    const bytes = await base64Of(photo);
    await done(() => api.savePhoto(officer.id, bytes));
  };
  return (
    <Dialog title={said.of(officer.name)} onClose={onClose}>
      <p>{said.intro}</p>
      {shown === null ? (
        <p>{said.none}</p>
      ) : (
        <img class={styles.photo} src={shown} alt={said.of(officer.name)} />
      )}
      <Form onSubmit={() => made && void save(made)}>
        <div>
          <label class={styles.file}>
            {said.choose}
            <input
              type="file"
              accept="image/jpeg,image/png,image/webp"
              aria-describedby={id}
              onChange={(event) => void choose(event.currentTarget.files?.[0])}
            />
          </label>
          <p id={id} class={fieldStyles.hint}>
            {said.hint}
          </p>
        </div>
        {unreadable && <p role="alert">{said.unreadable}</p>}
        <Problem failure={failure} />
        <Buttons>
          <Button kind="main" submit disabled={busy || made === null}>
            {said.save}
          </Button>
          {officer.photo !== null && (
            <Button disabled={busy} onClick={() => void done(() => api.removePhoto(officer.id))}>
              {said.remove}
            </Button>
          )}
          <Button onClick={onClose}>{said.close}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}

/** The hash makes it another address for another photo, so that no old one is shown. */
function addressOf(officer: string, hash: string): string {
  return `${routes.officerPhoto.replace(':id', encodeURIComponent(officer))}?${hash.slice(0, 12)}`;
}

function useObjectUrl(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (blob === null) {
      setUrl(null);
      return;
    }
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
