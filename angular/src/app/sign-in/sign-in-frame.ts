import { ChangeDetectionStrategy, Component } from '@angular/core';
import { ColourMenu } from '../layout/colour-menu';
import { LanguageMenu } from '../layout/language-menu';

/** The frame for users who are not, or not fully, signed in: a card in the middle, without a menu. */
@Component({
  selector: 'app-sign-in-frame',
  imports: [ColourMenu, LanguageMenu],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <main class="container py-5">
      <div class="d-flex justify-content-end column-gap-4 mb-3">
        <app-colour-menu />
        <app-language-menu />
      </div>
      <div class="row justify-content-center">
        <div class="col-12 col-sm-8 col-md-6 col-lg-4">
          <div class="card shadow-sm"><ng-content /></div>
        </div>
      </div>
    </main>
  `,
})
export class SignInFrame {}
