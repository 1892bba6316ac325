import { LocalizationPipe, LocalizationService, SessionStateService } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { ChangeDetectionStrategy, Component, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import {
  TemplateButtonKind, TemplateCategory, TemplateCheckDto, TemplateContentDto, TemplateDto, TemplateEditingDto, TemplateHeaderKind, TemplateParameterFormat,
  TemplateService,
} from '@bulk-whatsapp/ng/proxy';
import { catchError, debounceTime, EMPTY, filter, forkJoin, Observable, of, Subject, switchMap } from 'rxjs';
import { PhonePreview } from '../phone-preview/phone-preview';
import { accountChoices } from '../shared/account-choices';
import { Unsaved } from '../shared/leave-guard';
import { ServerCall } from '../shared/server-call';
import { TypedInput, TypedInputOffer } from '../shared/typed-input';
import { verbs } from '../shared/verbs';
import { TemplateButtons } from './template-buttons';
import { TemplateCards } from './template-cards';
import { copyOf, emptyContent, inCategory, inShape, shapeOf, TemplateShape, variablesOf } from './template-draft';
import { FieldProblems, TemplateProblems } from './template-problems';
import { TemplateSample } from './template-sample';
import { TemplateTextField } from './template-text';
import { TemplateUses } from './template-uses';

const TYPING_PAUSE_MS = 300;
const MAX_BODY = 1024;
const MAX_OFFER_BODY = 600;

interface Kept {
  accountId: string;
  content: TemplateContentDto;
}

/** Writes a new template, a copy of one, or changes one, with the message as a phone shows it. The server knows Meta's rules. */
@Component({
  selector: 'bw-template-editor',
  imports: [
    FieldProblems, FormsModule, LocalizationPipe, PhonePreview, RouterLink, TemplateButtons, TemplateCards, TemplateSample, TemplateTextField, TemplateUses,
    TypedInputOffer,
  ],
  providers: [TemplateProblems],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './template-editor.html',
})
export class TemplateEditor implements Unsaved {
  private readonly service = inject(TemplateService);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly confirmation = inject(ConfirmationService);
  private readonly localization = inject(LocalizationService);
  private readonly uiLanguage = inject(SessionStateService).getLanguage() || 'en';
  private readonly languageNames = new Intl.DisplayNames([this.uiLanguage], { type: 'language' });
  private readonly copyId = this.route.snapshot.queryParamMap.get('copy');
  private readonly toCheck = new Subject<void>();

  protected readonly id = this.route.snapshot.paramMap.get('id');
  protected readonly problems = inject(TemplateProblems);
  protected readonly call = new ServerCall();
  protected readonly checkError = signal('');
  protected readonly template = signal<TemplateDto | null>(null);
  protected readonly editing = signal<TemplateEditingDto | null>(null);
  protected readonly content = signal<TemplateContentDto>(emptyContent(this.uiLanguage));
  protected readonly isReady = signal(this.id === null && this.copyId === null);
  protected readonly isChecked = signal(false);
  protected readonly preview = signal<TemplateCheckDto['preview'] | null>(null);
  protected readonly pictureUrl = signal('');
  protected readonly accounts = accountChoices();
  protected readonly accountId = linkedSignal(
    () => this.template()?.accountId ?? (this.accounts().find(account => account.isDefault) ?? this.accounts()[0])?.id ?? '',
  );
  protected readonly languages = signal<{ code: string; name: string }[]>([]);
  protected readonly owner = computed(() => (this.id ? { templateId: this.id } : { accountId: this.accountId() }));
  protected readonly shape = computed(() => shapeOf(this.content()));
  protected readonly isCode = computed(() => this.content().category === TemplateCategory.Authentication);
  protected readonly maxBody = computed(() => (this.shape() === 'offer' ? MAX_OFFER_BODY : MAX_BODY));
  protected readonly needsFile = computed(() => this.headerFiles.includes(this.content().headerKind));
  protected readonly headerVariable = computed(() => variablesOf(this.content().headerText, this.content().parameterFormat)[0] ?? null);
  protected readonly canEdit = computed(() => this.id === null || this.editing()?.canEdit === true);
  protected readonly isNameFixed = this.id !== null;
  protected readonly title = this.id ? 'EditTemplate' : this.copyId ? 'DuplicateTemplate' : 'NewTemplate';

  protected readonly categories = [TemplateCategory.Marketing, TemplateCategory.Utility, TemplateCategory.Authentication];
  protected readonly formats = [TemplateParameterFormat.Positional, TemplateParameterFormat.Named];
  protected readonly shapes: TemplateShape[] = ['plain', 'offer', 'carousel'];
  private readonly headerFiles = [TemplateHeaderKind.Image, TemplateHeaderKind.Video, TemplateHeaderKind.Document];
  protected readonly headerKinds = computed(() =>
    this.shape() === 'offer'
      ? [TemplateHeaderKind.None, TemplateHeaderKind.Image, TemplateHeaderKind.Video]
      : [TemplateHeaderKind.None, TemplateHeaderKind.Text, ...this.headerFiles, TemplateHeaderKind.Location],
  );
  protected readonly buttonKinds = computed(() =>
    this.shape() === 'offer'
      ? [TemplateButtonKind.Url, TemplateButtonKind.CopyCode]
      : [TemplateButtonKind.QuickReply, TemplateButtonKind.Url, TemplateButtonKind.PhoneNumber, TemplateButtonKind.CopyCode, TemplateButtonKind.Flow, TemplateButtonKind.Catalog],
  );
  protected readonly headerTextKind = TemplateHeaderKind.Text;

  protected readonly typed = new TypedInput<Kept>({
    document: () => (this.id ? `templates/${this.id}/edit` : this.copyId ? `templates/copy/${this.copyId}` : 'templates/new'),
    isReady: () => this.isReady(),
    read: () => ({ accountId: this.accountId(), content: this.content() }),
    write: kept => {
      this.accountId.set(kept.accountId);
      this.content.set(kept.content);
    },
  });

  constructor() {
    this.service.getLanguages().pipe(takeUntilDestroyed()).subscribe(codes =>
      this.languages.set(
        codes.map(code => ({ code, name: `${this.languageNames.of(code.replace('_', '-')) ?? code} (${code})` }))
          .sort((one, other) => one.name.localeCompare(other.name, this.uiLanguage)),
      ),
    );
    this.load();
    this.toCheck
      .pipe(
        debounceTime(TYPING_PAUSE_MS),
        filter(() => this.isReady()),
        switchMap(() => this.service.check(this.accountId(), this.id, this.content()).pipe(catchError(failure => this.showCheckFailure(failure)))),
        takeUntilDestroyed(),
      )
      .subscribe(check => this.show(check));
    effect(() => {
      this.content();
      this.isReady();
      if (this.accountId() || this.id) {
        untracked(() => {
          this.isChecked.set(false);
          this.toCheck.next();
        });
      }
    });
    effect(onCleanup => {
      const url = this.pictureUrl();
      onCleanup(() => URL.revokeObjectURL(url));
    });
  }

  hasUnsavedChanges(): boolean {
    return this.typed.isChanged();
  }

  protected change(change: Partial<TemplateContentDto>): void {
    this.content.set({ ...this.content(), ...change });
    this.typed.touch();
  }

  protected setCategory(category: TemplateCategory): void {
    this.change(inCategory(this.content(), category));
  }

  protected setShape(shape: TemplateShape): void {
    this.change(inShape(this.content(), shape));
  }

  /** A sample of another kind is of no use. */
  protected setHeaderKind(headerKind: TemplateHeaderKind): void {
    this.pictureUrl.set('');
    this.change({ headerKind, headerHandle: null });
  }

  protected showPicture(file: File): void {
    this.pictureUrl.set(file.type.startsWith('image/') ? URL.createObjectURL(file) : '');
  }

  /** What the user has been at may be told. */
  protected touch(event: Event): void {
    const field = (event.target as HTMLElement).closest<HTMLElement>('[data-field]')?.dataset['field'];
    if (field) {
      this.problems.touch(field);
    }
  }

  protected send(): void {
    this.problems.isAllShown.set(true);
    if (this.problems.blocking().length > 0) {
      setTimeout(() => document.querySelector<HTMLElement>('bw-template-editor bw-problems:has(.text-danger)')?.scrollIntoView({ block: 'center' }));
      return;
    }
    const content = this.content();
    if (!this.id) {
      this.finish(this.service.create(this.accountId(), content));
      return;
    }
    const uses = this.editing()?.campaignCount ?? 0;
    const id = this.id;
    const answer = uses === 0
      ? of(Confirmation.Status.confirm)
      : this.confirmation.warn(this.localization.instant('BulkWhatsApp::UI:TemplateUsedQuestion', String(uses)), 'BulkWhatsApp::UI:EditTemplate', verbs('ChangeTemplate'));
    answer.pipe(filter(chosen => chosen === Confirmation.Status.confirm)).subscribe(() => this.finish(this.service.update(id, content, uses > 0)));
  }

  protected braced(variable: string): string {
    return `{{${variable}}}`;
  }

  protected categoryKey(category: TemplateCategory): string {
    return `BulkWhatsApp::Enum:TemplateCategory:${TemplateCategory[category]}`;
  }

  protected categoryHintKey(): string {
    return `BulkWhatsApp::UI:CategoryHint:${TemplateCategory[this.content().category]}`;
  }

  protected formatKey(format: TemplateParameterFormat): string {
    return `BulkWhatsApp::Enum:TemplateParameterFormat:${TemplateParameterFormat[format]}`;
  }

  protected headerKey(kind: TemplateHeaderKind): string {
    return `BulkWhatsApp::Enum:TemplateHeaderKind:${TemplateHeaderKind[kind]}`;
  }

  private load(): void {
    const source = this.id ?? this.copyId;
    if (!source) {
      return;
    }
    this.call.run(forkJoin({ template: this.service.get(source), editing: this.service.getEditing(source) }), ({ template, editing }) => {
      this.template.set(template);
      this.editing.set(editing);
      if (editing.content) {
        this.content.set(this.id ? editing.content : copyOf(editing.content, this.route.snapshot.queryParamMap.has('language')));
      }
      this.isReady.set(editing.content !== null);
    });
  }

  private show(check: TemplateCheckDto): void {
    this.checkError.set('');
    this.problems.all.set(check.problems);
    this.preview.set(check.preview);
    this.isChecked.set(true);
  }

  private showCheckFailure(failure: unknown): Observable<never> {
    this.checkError.set((failure as { error?: { error?: { message?: string } } }).error?.error?.message ?? this.localization.instant('BulkWhatsApp::UI:SomethingFailed'));
    return EMPTY;
  }

  private finish(sent: Observable<TemplateDto>): void {
    this.call.run(sent, template => {
      this.typed.forget();
      void this.router.navigate(this.id ? ['..'] : ['..', template.id], { relativeTo: this.route });
    });
  }
}
