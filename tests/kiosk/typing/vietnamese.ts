/** How each marked letter is typed: its plain letter, the mark in Telex and in VNI. */
const marks: Readonly<Record<string, readonly [plain: string, telex: string, vni: string]>> = {
  ă: ['a', 'w', '8'],
  â: ['a', 'a', '6'],
  ê: ['e', 'e', '6'],
  ô: ['o', 'o', '6'],
  ơ: ['o', 'w', '7'],
  ư: ['u', 'w', '7'],
  đ: ['d', 'd', '9'],
};

/** The five tones over each letter that can carry one, in the order of the keys below. */
const toned = [
  'áàảãạ',
  'ắằẳẵặ',
  'ấầẩẫậ',
  'éèẻẽẹ',
  'ếềểễệ',
  'íìỉĩị',
  'óòỏõọ',
  'ốồổỗộ',
  'ớờởỡợ',
  'úùủũụ',
  'ứừửữự',
  'ýỳỷỹỵ',
] as const;
const untoned = 'aăâeêioôơuưy';
const toneKeys = { telex: 'sfrxj', vni: '12345' } as const;

/** Where people type a tone: at the end of the word, or right after its vowel; or all marks last. */
export const manners = ['tone last', 'tone at once', 'all last'] as const;
export type Manner = (typeof manners)[number];

/** The keys with which a person types a word; an independent table, not the program's. */
export function keysOf(word: string, method: 'telex' | 'vni', manner: Manner): string {
  let keys = '';
  let tone = '';
  let late = '';
  for (const letter of word) {
    const row = toned.findIndex((letters) => letters.includes(letter.toLowerCase()));
    const toneless = row < 0 ? letter.toLowerCase() : (untoned[row] as string);
    const [plain, telex, vni] = marks[toneless] ?? [toneless, '', ''];
    const mark = method === 'telex' ? telex : vni;
    const isCapital = letter !== letter.toLowerCase();
    const typed = isCapital ? plain.toUpperCase() : plain;
    // "oo" without a hat is typed with a third o.
    const again =
      method === 'telex' && typed === 'o' && keys.endsWith('o') && mark === '' ? 'o' : '';
    keys += typed + again;
    if (manner === 'all last') late += late.includes(mark) ? '' : mark;
    else keys += mark;
    if (row >= 0) {
      const at = (toned[row] as string).indexOf(letter.toLowerCase());
      const key = toneKeys[method][at] as string;
      if (manner === 'tone at once') keys += key;
      else tone = key;
    }
  }
  return keys + late + tone;
}

/** Rimes of Vietnamese; the star stands before the letter that carries the tone. */
const open =
  '*a *ai *ao *au *ay *âu *ây *e *eo *ê *êu *i *ia i*êu *iu *o o*a o*ai o*ao o*ay o*e o*eo *oi *ô *ôi *ơ *ơi *u *ua u*ây u*ê *ui u*ôi u*ơ u*y u*yu *ư *ưa *ưi ư*ơi ư*ơu *ưu';
const nasal =
  '*am *an *ang *anh *ăm *ăn *ăng *âm *ân *âng *em *en *eng *êm *ên *ênh i*êm i*ên i*êng *im *in *inh o*am o*an o*ang o*anh o*ăm o*ăn o*ăng o*en *om *on *ong o*ong *ôm *ôn *ông *ơm *ơn *um *un *ung u*ân u*âng u*ênh u*ôm u*ôn u*ông uy*ên u*ynh *ưng ư*ơm ư*ơn ư*ơng';
const stopped =
  '*ac *ach *ap *at *ăc *ăp *ăt *âc *âp *ât *ec *ep *et *êch *êp *êt i*êc i*êp i*êt *ich *ip *it *oc o*ac o*ach o*ap o*at o*ăc o*ăt o*et o*oc *op *ot *ôc *ôp *ôt *ơp *ơt *uc *up *ut u*ât u*êch u*ôc u*ôt u*ych u*yt uy*êt *ưc *ưt ư*ơc ư*ơp ư*ơt';
/** Rimes that follow "qu", whose u is no vowel. */
const afterQu = '*a *ai *ao *ay *an *ang *anh *ăn *ăng *ân *ây *e *en *eo *ê *ên *y *ơ y*ên *ynh';
const onsets = 'b c ch d đ g gh h kh l m n ng ngh nh p ph s t th tr v x'.split(' ');
const free = 'gi r'.split(' ');

/** Puts a tone (an index of the five, or null) on the starred letter. */
function withTone(starred: string, tone: number | null): string {
  const at = starred.indexOf('*');
  const letter = starred[at + 1] as string;
  const row = untoned.indexOf(letter);
  const carried = tone === null ? letter : (toned[row]?.[tone] as string);
  return starred.slice(0, at) + carried + starred.slice(at + 2);
}

function all(
  starts: readonly string[],
  rimes: string,
  tones: readonly (number | null)[],
): string[] {
  return starts.flatMap((start) =>
    rimes
      .split(' ')
      // After "gi" an i is not written twice.
      .filter((rime) => !(/[gi]$/.test(start) && /^\*?i/.test(rime)))
      .flatMap((rime) => tones.map((tone) => start + withTone(rime, tone))),
  );
}

const anyTone = [null, 0, 1, 2, 3, 4];
const stopTones = [0, 4];

/** Every syllable that the tables allow, whether the language has a word for it or not. */
export const syllables: readonly string[] = [
  ...all([...onsets, ...free, ''], `${open} ${nasal}`, anyTone),
  ...all([...onsets, ...free, ''], stopped, stopTones),
  ...all(['qu'], afterQu, anyTone),
  ...all(['qu'], '*at *ac *ăt *ât *et *êt *êch *ôc *yt y*êt *ych', stopTones),
  ...all(['k'], '*e *eo *ê *êu *i *ia *iu *em *en *inh i*êng', anyTone),
  ...all([''], 'y*êu y*ên *y', anyTone),
  ...['gì', 'gỉ', 'gìn', 'giếng', 'giêng', 'giết', 'gịt'],
];
