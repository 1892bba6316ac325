import { createServer } from 'node:net';

/** Receives e-mails over SMTP, like the server in `Mail:Host`, and returns the links in them. */
export class MailServer {
  #links = [];
  #server = createServer(socket => this.#talk(socket));

  async listen(port) {
    await new Promise((resolve, reject) => this.#server.once('error', reject).listen(port, '127.0.0.1', resolve));
  }

  close() {
    this.#server.close();
  }

  /** Path and fragment of the last link that arrived; undefined until one does. */
  lastLink() {
    return this.#links.at(-1);
  }

  #talk(socket) {
    let received = '';
    let isData = false;
    socket.setEncoding('utf8');
    socket.write('220 test\r\n');
    socket.on('data', chunk => {
      received += chunk;
      for (let end = received.indexOf('\r\n'); end >= 0; end = received.indexOf('\r\n')) {
        if (isData) {
          end = received.indexOf('\r\n.\r\n');
          if (end < 0) {
            return;
          }
          this.#keep(received.slice(0, end));
          received = received.slice(end + 5);
          isData = false;
          socket.write('250 OK\r\n');
          continue;
        }
        const line = received.slice(0, end);
        received = received.slice(end + 2);
        isData = line === 'DATA';
        socket.write(isData ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 OK\r\n');
      }
    });
  }

  #keep(mail) {
    const text = /quoted-printable/i.test(mail) ? mail.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16))) : mail;
    const link = text.match(/https?:\/\/[^/\s]+(\/\S+)/);
    if (link) {
      this.#links.push(link[1]);
    }
  }
}
