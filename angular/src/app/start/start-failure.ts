interface Words {
  title: string;
  next: string;
  button: string;
}

/** These texts are here and not among the server's, because the server does not answer. */
const WORDS: Record<string, Words> = {
  en: { title: 'The server does not answer', next: 'Check the connection, or ask your administrator whether the application runs.', button: 'Try again' },
  de: { title: 'Der Server antwortet nicht', next: 'Prüfen Sie die Verbindung, oder fragen Sie Ihren Administrator, ob die Anwendung läuft.', button: 'Noch einmal versuchen' },
  es: { title: 'El servidor no responde', next: 'Revise la conexión, o pregunte a su administrador si la aplicación está en marcha.', button: 'Intentar de nuevo' },
  ar: { title: 'الخادم لا يستجيب', next: 'تحقق من الاتصال، أو اسأل المسؤول هل التطبيق يعمل.', button: 'حاول مرة أخرى' },
};

/** In the browser's language, because the user's choice may be among what could not be loaded. */
export function showStartFailure(document: Document): void {
  const language = navigator.languages.map(code => code.split('-')[0]).find(code => code in WORDS) ?? 'en';
  const words = WORDS[language];
  const main = document.createElement('main');
  main.className = 'container py-5';
  main.lang = language;
  main.dir = language === 'ar' ? 'rtl' : 'ltr';
  main.setAttribute('role', 'alert');
  main.append(textElement('h1', 'h3', words.title), textElement('p', '', words.next));
  const button = textElement('button', 'btn btn-primary', words.button);
  button.addEventListener('click', () => location.reload());
  main.append(button);
  document.body.replaceChildren(main);
}

function textElement(name: string, className: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
