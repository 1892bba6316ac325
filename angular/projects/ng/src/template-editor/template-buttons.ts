import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { TemplateButtonKind, TemplateContentButtonDto } from '@bulk-whatsapp/ng/proxy';
import { emptyButton } from './template-draft';
import { FieldProblems } from './template-problems';

type TextPart = Exclude<keyof TemplateContentButtonDto, 'kind'>;

const EMPTY: TextPart[] = [];
/** What each kind asks for besides its label. */
const PARTS: Partial<Record<TemplateButtonKind, TextPart[]>> = {
  [TemplateButtonKind.QuickReply]: ['text'],
  [TemplateButtonKind.Url]: ['text', 'url'],
  [TemplateButtonKind.PhoneNumber]: ['text', 'phoneNumber'],
  [TemplateButtonKind.CopyCode]: ['code'],
  [TemplateButtonKind.Flow]: ['text', 'flowId', 'flowScreen'],
  [TemplateButtonKind.Catalog]: ['text'],
  [TemplateButtonKind.OneTimeCode]: ['text'],
};
const LABELS: Record<TextPart, string> = {
  text: 'UI:ButtonLabel',
  url: 'DisplayName:Url',
  urlSample: 'DisplayName:UrlSample',
  phoneNumber: 'DisplayName:PhoneNumber',
  code: 'UI:ExampleCode',
  flowId: 'DisplayName:FlowId',
  flowScreen: 'DisplayName:FlowScreen',
};

/** The buttons of a message or of a card. */
@Component({
  selector: 'bw-template-buttons',
  imports: [FieldProblems, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (button of buttons(); track $index; let index = $index) {
      @let place = field() + '[' + index + ']';
      <fieldset class="border rounded p-2 mb-2">
        <legend class="visually-hidden">{{ 'BulkWhatsApp::UI:ButtonNumber' | abpLocalization: (index + 1).toString() }}</legend>
        <div class="row g-2">
          @if (!isFixed()) {
            <div class="col-12 col-sm-6">
              <label class="form-label mb-0" [for]="place + '.kind'">{{ 'BulkWhatsApp::DisplayName:Kind' | abpLocalization }}</label>
              <select #kind class="form-select" [id]="place + '.kind'" [attr.data-field]="place + '.kind'" [attr.aria-describedby]="'problem-' + place + '.kind'" (change)="change(index, { kind: +kind.value })">
                @for (choice of choicesFor(button); track choice) {
                  <option [value]="choice" [selected]="choice === button.kind">{{ kindKey(choice) | abpLocalization }}</option>
                }
              </select>
              <bw-problems [field]="place + '.kind'" />
            </div>
          }
          @for (part of partsOf(button); track part) {
            <div class="col-12" [class.col-sm-6]="part !== 'url' && part !== 'urlSample'">
              <label class="form-label mb-0" [for]="place + '.' + part">{{ 'BulkWhatsApp::' + labels[part] | abpLocalization }}</label>
              <input #box class="form-control" [id]="place + '.' + part" [attr.data-field]="place + '.' + part" [attr.dir]="part === 'text' ? 'auto' : 'ltr'" maxlength="1024" [value]="button[part] ?? ''"
                [attr.aria-describedby]="'problem-' + place + '.' + part" (input)="setText(index, part, box.value)">
              @if (part === 'url') {
                <div class="form-text">{{ 'BulkWhatsApp::UI:UrlEndingHint' | abpLocalization: ending }}</div>
              }
              <bw-problems [field]="place + '.' + part" />
            </div>
          }
        </div>
        @if (!isFixed()) {
          <div class="d-flex gap-2 mt-2">
            <button class="btn btn-outline-secondary btn-sm" type="button" [disabled]="index === 0" [attr.aria-label]="'BulkWhatsApp::UI:MoveUp' | abpLocalization" (click)="move(index)">
              <i class="bi bi-arrow-up" aria-hidden="true"></i>
            </button>
            <button class="btn btn-outline-danger btn-sm" type="button" (click)="remove(index)">{{ 'BulkWhatsApp::UI:RemoveButton' | abpLocalization }}</button>
          </div>
        }
      </fieldset>
    }
    @if (!isFixed() && buttons().length < most()) {
      <button class="btn btn-outline-secondary btn-sm" type="button" [id]="field() + '-add'" (click)="add()">
        <i class="bi bi-plus-lg" aria-hidden="true"></i> {{ 'BulkWhatsApp::UI:AddButton' | abpLocalization }}
      </button>
    }
    <bw-problems [field]="field()" />
  `,
})
export class TemplateButtons {
  readonly field = input.required<string>();
  readonly kinds = input.required<TemplateButtonKind[]>();
  readonly most = input(10);
  /** A sign-in code has exactly the button it has. */
  readonly isFixed = input(false);
  readonly buttons = model.required<TemplateContentButtonDto[]>();

  protected readonly labels = LABELS;
  protected readonly ending = '{{1}}';
  private readonly first = computed(() => this.kinds()[0]);

  /** A kind that came with a copied template stays visible, with what is wrong about it. */
  protected choicesFor(button: TemplateContentButtonDto): TemplateButtonKind[] {
    return this.kinds().includes(button.kind) ? this.kinds() : [...this.kinds(), button.kind];
  }

  protected partsOf(button: TemplateContentButtonDto): TextPart[] {
    const parts = PARTS[button.kind] ?? EMPTY;
    return button.kind === TemplateButtonKind.Url && button.url?.includes('{{') ? [...parts, 'urlSample'] : parts;
  }

  protected kindKey(kind: TemplateButtonKind): string {
    return `BulkWhatsApp::Enum:TemplateButtonKind:${TemplateButtonKind[kind]}`;
  }

  protected change(index: number, change: Partial<TemplateContentButtonDto>): void {
    this.buttons.set(this.buttons().map((button, place) => (place === index ? { ...button, ...change } : button)));
  }

  protected setText(index: number, part: TextPart, text: string): void {
    this.change(index, { [part]: text });
  }

  protected add(): void {
    this.buttons.set([...this.buttons(), emptyButton(this.first())]);
  }

  protected remove(index: number): void {
    this.buttons.set(this.buttons().filter((_, place) => place !== index));
  }

  protected move(index: number): void {
    const buttons = [...this.buttons()];
    [buttons[index - 1], buttons[index]] = [buttons[index], buttons[index - 1]];
    this.buttons.set(buttons);
  }
}
