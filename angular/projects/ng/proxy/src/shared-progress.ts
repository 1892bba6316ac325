import { debounceTime, defer, filter, fromEvent, NEVER, Observable, repeat, startWith, Subject, Subscriber, Subscription, switchMap, timer } from 'rxjs';

/** Longer than the other tabs take to say what they show. */
const GATHER_MS = 100;
const REOPEN_MS = 2_000;

interface Figures {
  id: string;
  isFinished: boolean;
}

/** What tabs tell each other. */
type Told<T> =
  | { kind: 'shown'; tab: string; ids: string[] }
  /** The leader asks what the others show. */
  | { kind: 'who' }
  | { kind: 'figures'; figures: T }
  /** The leader gets no figures, because nobody answers. */
  | { kind: 'lost' };

/**
 * The figures of campaigns for all tabs of a browser, by one stream: a browser grants few connections to a server, and the seventh tab would
 * wait for one. The tab that holds the lock leads: it has the stream, of what any tab shows, and tells the others. When it is closed, the
 * next one gets the lock. Without locks, which need a secure context, each tab leads itself.
 */
export class SharedProgress<T extends Figures> {
  private readonly tab = `${Math.random()}`;
  private readonly watchers = new Map<string, Set<Subscriber<T>>>();
  /** What each tab shows, as far as the leader knows. */
  private readonly shown = new Map<string, string[]>();
  /** The tabs that have not answered since they were asked. */
  private readonly silent = new Set<string>();
  /** The campaigns of the open stream, with their last figures. */
  private readonly streamed = new Map<string, T | null>();
  private readonly changed = new Subject<void>();
  private channel: BroadcastChannel | null = null;
  private session = new Subscription();
  private isLeading = false;

  /**
   * @param name of the lock and the channel: only tabs that may see the same share it.
   * @param open the figures of campaigns; when it ends, it is opened again.
   * @param lost is called while the leader, if that is another tab, gets no figures.
   */
  constructor(
    private readonly name: string,
    private readonly open: (ids: string[]) => Observable<T>,
    private readonly lost: () => void,
  ) {}

  watch(id: string): Observable<T> {
    return new Observable<T>(subscriber => {
      const watchers = this.watchers.get(id) ?? new Set();
      this.watchers.set(id, watchers.add(subscriber));
      if (!this.channel) {
        this.begin();
      }
      this.sayShown();
      return () => {
        watchers.delete(subscriber);
        if (watchers.size === 0) {
          this.watchers.delete(id);
          this.sayShown();
        }
        if (this.watchers.size === 0) {
          this.session.unsubscribe();
        }
      };
    });
  }

  /** The leader says that it gets no figures. */
  lose(): void {
    this.streamed.forEach((_, id) => this.streamed.set(id, null));
    this.tell({ kind: 'lost' });
  }

  private begin(): void {
    const channel = new BroadcastChannel(this.name);
    const waiting = new AbortController();
    const session = new Subscription(() => {
      waiting.abort();
      channel.close();
      this.channel = null;
      this.isLeading = false;
      this.shown.clear();
      this.silent.clear();
      this.streamed.clear();
    });
    channel.onmessage = ({ data }: MessageEvent<Told<T>>) => this.hear(data);
    this.channel = channel;
    this.session = session;
    // A browser may stop a tab that nobody sees; what it shows is then forgotten.
    session.add(fromEvent(document, 'visibilitychange').subscribe(() => this.sayShown()));
    if (!('locks' in navigator)) {
      this.lead();
      return;
    }
    void navigator.locks
      .request(this.name, { signal: waiting.signal }, () => {
        this.lead();
        return new Promise<void>(release => session.add(release));
      })
      .catch(() => undefined);
  }

  private lead(): void {
    this.isLeading = true;
    this.ask();
    this.session.add(
      this.changed
        .pipe(
          startWith(undefined),
          debounceTime(GATHER_MS),
          filter(() => this.ids().some(id => !this.streamed.has(id))),
          switchMap(() => this.stream()),
        )
        .subscribe(figures => this.spread(figures)),
    );
  }

  /** Asks what is still shown before it is opened again: a tab that was closed or crashed says nothing. */
  private stream(): Observable<T> {
    return defer(() => {
      this.silent.forEach(tab => this.shown.delete(tab));
      const ids = this.ids();
      this.streamed.clear();
      ids.forEach(id => this.streamed.set(id, null));
      return ids.length > 0 ? this.open(ids) : NEVER;
    }).pipe(
      repeat({
        delay: () => {
          this.ask();
          return timer(REOPEN_MS);
        },
      }),
    );
  }

  private ask(): void {
    [...this.shown.keys()].forEach(tab => this.silent.add(tab));
    this.sayShown();
    this.tell({ kind: 'who' });
  }

  private sayShown(): void {
    const ids = [...this.watchers.keys()];
    this.note(this.tab, ids);
    this.tell({ kind: 'shown', tab: this.tab, ids });
  }

  private hear(told: Told<T>): void {
    switch (told.kind) {
      case 'shown':
        this.note(told.tab, told.ids);
        break;
      case 'who':
        this.sayShown();
        break;
      case 'figures':
        this.give(told.figures);
        break;
      case 'lost':
        this.lost();
    }
  }

  /** The leader gives a tab that shows another campaign what it knows of it, or opens another stream. */
  private note(tab: string, ids: string[]): void {
    if (!this.isLeading) {
      return;
    }
    const before = this.shown.get(tab) ?? [];
    this.shown.set(tab, ids);
    this.silent.delete(tab);
    for (const id of ids.filter(id => !before.includes(id))) {
      const known = this.streamed.get(id);
      if (known) {
        this.spread(known);
      }
    }
    this.changed.next();
  }

  private ids(): string[] {
    return [...new Set([...this.shown.values()].flat())].sort();
  }

  private spread(figures: T): void {
    if (figures.isFinished) {
      this.streamed.delete(figures.id);
    } else {
      this.streamed.set(figures.id, figures);
    }
    this.tell({ kind: 'figures', figures });
    this.give(figures);
  }

  private give(figures: T): void {
    [...(this.watchers.get(figures.id) ?? [])].forEach(watcher => watcher.next(figures));
  }

  private tell(told: Told<T>): void {
    this.channel?.postMessage(told);
  }
}
