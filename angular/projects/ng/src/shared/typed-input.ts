import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, ElementRef, inject, input, OnInit, signal, untracked, WritableSignal } from '@angular/core';
import { KeptInput, OpenInput, TypedInputs } from '@bulk-whatsapp/ng/config';

interface Options<T> {
  /** Names the document, such as `campaigns/new`. */
  document: () => string;
  /** The version that the user started from; null for a new document. */
  version?: () => string | null;
  /** Whether kept input can be put back already. */
  isReady?: () => boolean;
  /** Whether the form holds what is not saved; otherwise, whether anything was typed into it. */
  isChanged?: () => boolean;
  /** What is kept. It must not contain secrets. */
  read: () => T;
  write: (value: T) => void;
}

/** Keeps what is typed into a form until it is saved, and offers it again. Create it while a component is being constructed. */
export class TypedInput<T = unknown> implements OpenInput {
  private readonly inputs = inject(TypedInputs);
  private readonly isTyped = signal(false);
  private readonly found = signal<KeptInput<T> | null>(null);
  private session = 0;
  private written = '';

  /** What is kept from another time, until the user decides. */
  readonly offer = computed(() => (this.options.isReady?.() === false ? null : this.found()));
  /** Somebody has saved the document since. */
  readonly isOutdated = computed(() => (this.found()?.version ?? null) !== this.version());

  constructor(private readonly options: Options<T>) {
    const document = computed(() => this.options.document());
    effect(() => {
      const name = document();
      untracked(() => {
        this.startAnew();
        this.found.set(this.isChanged() ? null : this.inputs.find<T>(name));
      });
    });
    this.inputs.add(this);
    inject(DestroyRef).onDestroy(() => this.inputs.remove(this));
  }

  isChanged(): boolean {
    return this.options.isChanged?.() ?? this.isTyped();
  }

  touch(): void {
    this.isTyped.set(true);
  }

  keep(): void {
    if (this.isChanged()) {
      const text = JSON.stringify(this.options.read());
      if (text !== this.written) {
        this.written = text;
        this.session ||= Date.now();
        this.inputs.keep(this.options.document(), this.session, this.version(), this.options.read());
      }
    }
  }

  restore(): void {
    const kept = this.found();
    if (kept) {
      this.options.write(kept.value);
      this.touch();
      this.discard();
      this.keep();
    }
  }

  discard(): void {
    this.inputs.drop(this.found()?.key ?? '');
    this.found.set(this.inputs.find<T>(this.options.document()));
  }

  /** Call it after a save. */
  forget(): void {
    this.startAnew();
    this.found.set(null);
    this.inputs.forget(this.options.document());
  }

  private startAnew(): void {
    this.isTyped.set(false);
    this.written = '';
    this.session = 0;
  }

  private version(): string | null {
    return this.options.version?.() ?? null;
  }
}

/** Reads and writes a form that consists of signals, in their order. */
export function signalsOf<T extends object>(parts: { [name in keyof T]: WritableSignal<T[name]> }): { read: () => T; write: (value: T) => void } {
  const names = Object.keys(parts) as (keyof T)[];
  return {
    read: () => Object.fromEntries(names.map(name => [name, parts[name]()])) as T,
    write: value => names.filter(name => value[name] !== undefined).forEach(name => parts[name].set(value[name])),
  };
}

/** What this component needs of a form's input, whose type matters only to the form. */
type Offered = Pick<TypedInput, 'offer' | 'isOutdated' | 'touch' | 'keep' | 'restore' | 'discard'>;

/** Stands in a form: notices that something is typed, and offers what was typed before. */
@Component({
  selector: 'bw-typed-input',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (typed().offer(); as kept) {
      <div class="alert alert-info d-flex flex-wrap align-items-center gap-2 py-2" role="status">
        <span class="me-auto">
          {{ 'BulkWhatsApp::UI:RestoreTyped' | abpLocalization: timeOf(kept.at) }}
          @if (typed().isOutdated()) {
            {{ 'BulkWhatsApp::UI:RestoreTypedOutdated' | abpLocalization }}
          }
        </span>
        <button class="btn btn-primary btn-sm" type="button" (click)="typed().restore()">{{ 'BulkWhatsApp::UI:Restore' | abpLocalization }}</button>
        <button class="btn btn-outline-primary btn-sm" type="button" (click)="typed().discard()">{{ 'BulkWhatsApp::UI:Discard' | abpLocalization }}</button>
      </div>
    }
  `,
})
export class TypedInputOffer implements OnInit {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly localization = inject(LocalizationService);

  readonly typed = input.required<Offered>();

  ngOnInit(): void {
    const form = this.host.nativeElement.closest('form');
    form?.addEventListener('input', () => this.typed().touch());
    form?.addEventListener('change', () => {
      this.typed().touch();
      this.typed().keep();
    });
  }

  protected timeOf(at: number): string {
    const moment = new Date(at);
    const isToday = moment.toDateString() === new Date().toDateString();
    return moment.toLocaleString(this.localization.currentLang, isToday ? { timeStyle: 'short' } : { dateStyle: 'short', timeStyle: 'short' });
  }
}
