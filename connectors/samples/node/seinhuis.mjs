// SPDX-License-Identifier: EUPL-1.2
// Posts a signal, or receives one delivery, with rhea (AMQP 1.0) and jose. See connectors/GUIDE.md.
//   npm install rhea jose; . data/demo/env
//   node seinhuis.mjs post woco-lefier demo-woco-lefier signal.json
//   node seinhuis.mjs receive care-coordinator-groningen demo-care-coordinator-groningen VR01 desk.jwk
import fs from 'node:fs';
import https from 'node:https';

const env = process.env;
const tls = { ca: fs.readFileSync(env.SEINHUIS_CA) };
if (env.SEINHUIS_CERT) {                                   // the client's own: outside the demo no token is given without it
  tls.cert = fs.readFileSync(env.SEINHUIS_CERT);
  tls.key = fs.readFileSync(env.SEINHUIS_KEY);
}

function send(url, headers, body) {
  return new Promise((done, failed) =>
    https.request(url, { ...tls, method: 'POST', headers }, answer => {
      let text = '';
      answer.on('data', part => (text += part)).on('end', () => done({ status: answer.statusCode, json: JSON.parse(text) }));
    }).on('error', failed).end(body));
}

async function token(client, secret) {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: secret });
  const answer = await send(`${env.SEINHUIS_ISSUER}/protocol/openid-connect/token`,
    { 'Content-Type': 'application/x-www-form-urlencoded' }, form.toString());
  return answer.json.access_token;
}

async function post(client, secret, file) {
  const answer = await send(`${env.SEINHUIS_API}/signals`,
    { 'Content-Type': 'application/json', Authorization: `Bearer ${await token(client, secret)}` }, fs.readFileSync(file));
  console.log(JSON.stringify(answer.json));                // keep the receipt
  process.exitCode = answer.status === 202 ? 0 : 1;
}

async function receive(client, secret, region, keyFile) {
  const { compactDecrypt, importJWK } = await import('jose');
  const { default: rhea } = await import('rhea');
  const key = await importJWK(JSON.parse(fs.readFileSync(keyFile)), 'ECDH-ES+A256KW');
  const { hostname, port } = new URL(env.SEINHUIS_AMQP.replace('amqps', 'https'));
  const place = region.toLowerCase();
  const container = rhea.create_container({ id: client });
  container.on('message', async ({ message, delivery, connection }) => {
    const opened = await compactDecrypt(message.body.content?.toString() ?? message.body, key,
      { keyManagementAlgorithms: ['ECDH-ES+A256KW'], contentEncryptionAlgorithms: ['A256GCM'] });
    if (opened.protectedHeader.ctx.id !== message.application_properties.cloudEvents_id) {
      delivery.reject();                                   // a body under another delivery's id
      return;
    }
    const { pad, ...content } = JSON.parse(Buffer.from(opened.plaintext));
    console.log(JSON.stringify(content));                  // make it durable here ...
    delivery.accept();                                     // ... because from now on it is yours to keep
    connection.close();
  });
  container.connect({ host: hostname, port, transport: 'tls', ...tls, servername: hostname, username: client,
    password: await token(client, secret), reconnect: false })
    .open_receiver({ source: { address: `signals.${place}.${client}::${client}.${place}` }, autoaccept: false, credit_window: 1 });
}

const [what, ...words] = process.argv.slice(2);
await { post, receive }[what](...words);
