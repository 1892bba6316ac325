import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { TemplateButtonKind, TemplateContentCardDto, TemplateHeaderKind, TemplateParameterFormat } from '@bulk-whatsapp/ng/proxy';
import { TemplateButtons } from './template-buttons';
import { emptyCard } from './template-draft';
import { FieldProblems } from './template-problems';
import { TemplateSample } from './template-sample';
import { TemplateTextField } from './template-text';

const MAX_CARDS = 10;

/** The cards of a carousel. All are alike, so the kind of file is chosen once. */
@Component({
  selector: 'bw-template-cards',
  imports: [FieldProblems, LocalizationPipe, TemplateButtons, TemplateSample, TemplateTextField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="mb-3">
      <label class="form-label mb-0" for="card-kind">{{ 'BulkWhatsApp::UI:CardsShow' | abpLocalization }}</label>
      <select #kind id="card-kind" class="form-select" (change)="setKind(+kind.value)">
        @for (choice of kinds; track choice) {
          <option [value]="choice" [selected]="choice === cards()[0]?.headerKind">{{ kindKey(choice) | abpLocalization }}</option>
        }
      </select>
    </div>
    @for (card of cards(); track $index; let index = $index) {
      @let place = 'cards[' + index + ']';
      <section class="border rounded p-3 mb-3">
        <div class="d-flex align-items-center mb-2">
          <h3 class="h6 mb-0 me-auto">{{ 'BulkWhatsApp::UI:CardNumber' | abpLocalization: (index + 1).toString() }}</h3>
          <button class="btn btn-outline-danger btn-sm" type="button" (click)="remove(index)">{{ 'BulkWhatsApp::UI:RemoveCard' | abpLocalization }}</button>
        </div>
        <bw-problems [field]="place" />
        <bw-template-sample [field]="place + '.headerHandle'" [kind]="card.headerKind" [of]="of()" [handle]="card.headerHandle" (handleChange)="change(index, { headerHandle: $event })" />
        <div class="my-2">
          <bw-template-text [field]="place + '.body'" [samplesField]="place + '.bodySamples'" label="BulkWhatsApp::DisplayName:Body" [format]="format()" [max]="160" [rows]="3"
            [text]="card.body" (textChange)="change(index, { body: $event })" [samples]="card.bodySamples" (samplesChange)="change(index, { bodySamples: $event })" />
        </div>
        <bw-template-buttons [field]="place + '.buttons'" [kinds]="buttonKinds" [most]="2" [buttons]="card.buttons" (buttonsChange)="change(index, { buttons: $event })" />
      </section>
    }
    @if (cards().length < maxCards) {
      <button class="btn btn-outline-secondary btn-sm" type="button" (click)="add()"><i class="bi bi-plus-lg" aria-hidden="true"></i> {{ 'BulkWhatsApp::UI:AddCard' | abpLocalization }}</button>
    }
    <bw-problems field="cards" />
  `,
})
export class TemplateCards {
  readonly format = input.required<TemplateParameterFormat>();
  readonly of = input.required<{ templateId: string } | { accountId: string }>();
  readonly cards = model.required<TemplateContentCardDto[]>();

  protected readonly maxCards = MAX_CARDS;
  protected readonly kinds = [TemplateHeaderKind.Image, TemplateHeaderKind.Video];
  protected readonly buttonKinds = [TemplateButtonKind.QuickReply, TemplateButtonKind.Url, TemplateButtonKind.PhoneNumber];

  protected kindKey(kind: TemplateHeaderKind): string {
    return `BulkWhatsApp::Enum:TemplateHeaderKind:${TemplateHeaderKind[kind]}`;
  }

  /** A sample of the other kind is of no use. */
  protected setKind(headerKind: TemplateHeaderKind): void {
    this.cards.set(this.cards().map(card => ({ ...card, headerKind, headerHandle: null })));
  }

  protected change(index: number, change: Partial<TemplateContentCardDto>): void {
    this.cards.set(this.cards().map((card, place) => (place === index ? { ...card, ...change } : card)));
  }

  /** Another one like the last. */
  protected add(): void {
    const last = this.cards().at(-1) ?? emptyCard();
    this.cards.set([...this.cards(), { ...last, headerHandle: null, body: '', bodySamples: {} }]);
  }

  protected remove(index: number): void {
    this.cards.set(this.cards().filter((_, place) => place !== index));
  }
}
