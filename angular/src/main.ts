import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { showStartFailure } from './app/start/start-failure';

bootstrapApplication(App, appConfig).catch((error: unknown) => {
  console.warn(error);
  showStartFailure(document);
});
