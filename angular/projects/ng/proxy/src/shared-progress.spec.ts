import { Observable, Subscriber } from 'rxjs';
import { SharedProgress } from './shared-progress';

interface Figures {
  id: string;
  isFinished: boolean;
  sent: number;
}

/** A channel of the same browser, which delivers at once. */
class Channel {
  static open = new Set<Channel>();
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor(readonly name: string) {
    Channel.open.add(this);
  }

  postMessage(data: unknown): void {
    [...Channel.open].filter(other => other !== this && other.name === this.name).forEach(other => other.onmessage?.({ data: structuredClone(data) }));
  }

  close(): void {
    Channel.open.delete(this);
  }
}

/** One lock, which goes from hand to hand. */
class Locks {
  private readonly queue: (() => Promise<unknown>)[] = [];
  private isHeld = false;

  request(_: string, { signal }: { signal: AbortSignal }, hold: () => Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const turn = () => hold().then(resolve);
      signal.addEventListener('abort', () => {
        this.queue.splice(this.queue.indexOf(turn) >>> 0, 1);
        reject(new DOMException('given up', 'AbortError'));
      });
      this.queue.push(turn);
      this.next();
    });
  }

  private next(): void {
    const turn = this.isHeld ? undefined : this.queue.shift();
    if (turn) {
      this.isHeld = true;
      void turn().then(() => {
        this.isHeld = false;
        this.next();
      });
    }
  }
}

describe('the progress that tabs share', () => {
  let streams: { tab: number; ids: string[]; out: Subscriber<Figures> }[];

  beforeEach(() => {
    vi.useFakeTimers();
    streams = [];
    Channel.open.clear();
    vi.stubGlobal('BroadcastChannel', Channel);
    Object.defineProperty(navigator, 'locks', { value: new Locks(), configurable: true });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    Reflect.deleteProperty(navigator, 'locks');
  });

  const settle = (ms = 100) => vi.advanceTimersByTimeAsync(ms);

  const openTab = (tab: number, id: string) => {
    const seen: number[] = [];
    const lost = vi.fn();
    const open = (ids: string[]) =>
      new Observable<Figures>(out => {
        const stream = { tab, ids, out };
        streams.push(stream);
        return () => streams.splice(streams.indexOf(stream), 1);
      });
    const progress = new SharedProgress<Figures>('figures', open, lost);
    const watching = progress.watch(id).subscribe(figures => seen.push(figures.sent));
    return { seen, lost, progress, close: () => watching.unsubscribe() };
  };

  const send = (id: string, sent: number, isFinished = false) => streams[0].out.next({ id, sent, isFinished });

  it('comes to eight tabs by one stream of all that they show', async () => {
    const tabs = [0, 1, 2, 3, 4, 5, 6, 7].map(tab => openTab(tab, tab < 4 ? 'spring' : 'summer'));
    await settle();

    expect(streams.map(({ tab, ids }) => ({ tab, ids }))).toEqual([{ tab: 0, ids: ['spring', 'summer'] }]);
    send('spring', 1);
    send('summer', 2);
    expect(tabs.map(tab => tab.seen)).toEqual([[1], [1], [1], [1], [2], [2], [2], [2]]);
  });

  it('goes on in the next tab when the leader is closed', async () => {
    const tabs = [0, 1, 2].map(tab => openTab(tab, 'spring'));
    await settle();
    send('spring', 1);

    tabs[0].close();
    await settle();

    expect(streams.map(stream => stream.tab)).toEqual([1]);
    send('spring', 2);
    expect(tabs.map(tab => tab.seen)).toEqual([[1], [1, 2], [1, 2]]);
  });

  it('begins with what the leader knows, without another stream', async () => {
    openTab(0, 'spring');
    await settle();
    send('spring', 7);
    const opened = streams[0];

    const late = openTab(1, 'spring');
    await settle();

    expect(late.seen).toEqual([7]);
    expect(streams).toEqual([opened]);
  });

  it('is of another campaign too once a tab shows it, also of one that had finished', async () => {
    const first = openTab(0, 'spring');
    await settle();
    openTab(1, 'summer');
    await settle();
    expect(streams.map(stream => stream.ids)).toEqual([['spring', 'summer']]);

    send('spring', 9, true);
    first.progress.watch('spring').subscribe();
    const again = openTab(2, 'spring');
    await settle();
    send('spring', 10);

    expect(streams.length).toBe(1);
    expect(again.seen).toEqual([10]);
  });

  it('forgets what a tab showed that said nothing before it was gone', async () => {
    openTab(0, 'spring');
    openTab(1, 'summer');
    await settle();
    [...Channel.open][1].close();

    streams[0].out.complete();
    await settle(2_000);

    expect(streams.map(stream => stream.ids)).toEqual([['spring']]);
  });

  it('tells the other tabs that nobody answers', async () => {
    const [leader, other] = [openTab(0, 'spring'), openTab(1, 'spring')];
    await settle();

    leader.progress.lose();

    expect(other.lost).toHaveBeenCalledOnce();
  });
});
