// SPDX-License-Identifier: EUPL-1.2
// A desk's system with rhea, led by the delivery test: one JSON command a line on standard input, one JSON event a line
// on standard output.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { compactDecrypt, importJWK } from 'jose';
import rhea from 'rhea';

const connections = new Map();
const links = new Map();
const held = new Map();

const tell = (event, of, more = {}) => process.stdout.write(JSON.stringify({ event, of, ...more }) + '\n');
const words = (error) => (error ? [error.condition, error.description, error.message].filter(Boolean).join(': ') : '');

const commands = {
  connect({ as, host, port, user, token, plain, container, ca, cert, key }) {
    const own = rhea.create_container();
    const options = {
      host, port, transport: 'tls', servername: host, reconnect: false,
      ca: readFileSync(ca), cert: cert && readFileSync(cert), key: key && readFileSync(key),
      username: user, container_id: container,
      ...(plain ? { password: token } : { token }),
    };
    own.on('connection_open', () => tell('connected', as));
    own.on('connection_close', () => tell('disconnected', as));
    own.on('connection_error', ({ connection }) => tell('error', as, { text: words(connection.error) }));
    own.on('disconnected', ({ error }) => tell('disconnected', as, { text: words(error) }));
    connections.set(as, own.connect(options));
  },

  attach({ on, as, address, name, durable, credit }) {
    const link = connections.get(on).open_receiver({
      name: name ?? as,
      source: durable ? { address, durable: 2, expiry_policy: 'never' } : { address },
      credit_window: 0, autoaccept: false,
    });
    link.on('receiver_open', () => tell('attached', as));
    link.on('receiver_close', () => tell('closed', as));
    link.on('receiver_detached', () => tell('closed', as));
    link.on('receiver_error', () => tell('error', as, { text: words(link.error) }));
    link.on('message', ({ message, delivery }) => {
      held.set(`${as} ${delivery.id}`, delivery);
      tell('delivery', as, {
        number: delivery.id,
        properties: message.application_properties,
        contentType: message.content_type,
        count: message.delivery_count ?? 0,
        body: Buffer.from(message.body?.content ?? message.body).toString('ascii'),
      });
    });
    links.set(as, link);
    link.add_credit(credit);
  },

  credit({ on, credit }) {
    links.get(on).add_credit(credit);
  },

  settle({ on, number, outcome }) {
    const delivery = held.get(`${on} ${number}`);
    held.delete(`${on} ${number}`);
    switch (outcome) {
      case 'accepted': return delivery.accept();
      case 'rejected': return delivery.reject({ condition: 'amqp:decode-error', description: 'refused' });
      case 'released': return delivery.release();
      case 'undeliverable': return delivery.modified({ delivery_failed: true, undeliverable_here: true });
      default: throw new Error(`no outcome ${outcome}`);
    }
  },

  close({ on }) {
    links.get(on).close();
  },

  detach({ on }) {
    links.get(on).detach();
  },

  disconnect({ on }) {
    connections.get(on).close();
  },

  // As a pulled cable would: no goodbye in AMQP nor in TLS.
  cut({ on }) {
    const socket = connections.get(on).socket;
    socket.on('close', () => tell('cut', on));
    socket.destroy();
  },

  // What anybody can do with any JOSE library and the desk's key; jose checks the tag over the protected header.
  async open({ as, keyFile, body }) {
    const key = await importJWK(JSON.parse(readFileSync(keyFile, 'utf8')), 'ECDH-ES+A256KW');
    const { plaintext, protectedHeader } = await compactDecrypt(body, key, {
      keyManagementAlgorithms: ['ECDH-ES+A256KW'], contentEncryptionAlgorithms: ['A256GCM'],
    });
    tell('opened', as, { header: protectedHeader, content: JSON.parse(new TextDecoder().decode(plaintext)) });
  },
};

const lines = createInterface({ input: process.stdin });
lines.on('line', async (line) => {
  const command = JSON.parse(line);
  try {
    await commands[command.do](command);
  } catch (error) {
    tell('error', command.as ?? command.on, { text: `${command.do}: ${error.message}` });
  }
});
lines.on('close', () => process.exit(0));
