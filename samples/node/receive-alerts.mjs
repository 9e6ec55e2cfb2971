// Takes an organisation's alerts from its own queue, until its input ends. A file for each alert that its owner alone
// may read, removed when it is recalled. The guide says more: src/guides/organisations-queue.md
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import amqp from 'amqplib';
import { calculateJwkThumbprint, compactDecrypt, decodeProtectedHeader, importJWK } from 'jose';

const [broker, queue, passwordFile, folder, ...keyFiles] = process.argv.slice(2);
if (keyFiles.length === 0) {
  console.error('Usage: node receive-alerts.mjs amqps://USER@HOST:PORT/VHOST QUEUE PASSWORD-FILE FOLDER KEY-FILE...');
  process.exit(2);
}

// Whatever it is, somebody is told: a receiver that hears nothing any more and says nothing is worse than none.
function stop(failure) {
  console.error(`Stopped: ${failure?.message ?? 'the broker ended the connection.'}`);
  process.exit(1);
}
process.on('uncaughtException', stop);

const keys = new Map();
for (const file of keyFiles) {
  const jwk = JSON.parse(readFileSync(file, 'utf8'));
  const algorithm = jwk.kty === 'EC' ? 'ECDH-ES+A256KW' : 'RSA-OAEP-256';
  keys.set(jwk.kid ?? (await calculateJwkThumbprint(jwk)), { algorithm, key: await importJWK(jwk, algorithm) });
}

async function open(letter) {
  const { kid } = decodeProtectedHeader(letter);
  if (!keys.has(kid)) {
    throw new Error(`There is no private key called ${kid} here.`);
  }
  const { algorithm, key } = keys.get(kid);
  const { plaintext } = await compactDecrypt(letter, key, {
    keyManagementAlgorithms: [algorithm],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  return JSON.parse(new TextDecoder().decode(plaintext));
}

mkdirSync(folder, { recursive: true, mode: 0o700 });
const handledFile = join(folder, 'handled');
const handled = new Set(existsSync(handledFile) ? readFileSync(handledFile, 'utf8').split('\n') : []);

function handle(id, told) {
  if (!/^[0-9a-f-]{36}$/.test(told.alert_id)) {
    throw new Error('The alert has no id.');
  }
  const file = join(folder, `${told.alert_id}.json`);
  if (told.what === 'recall') {
    rmSync(file, { force: true });
  } else {
    writeFileSync(file, JSON.stringify(told), { mode: 0o600, flush: true });
  }
  appendFileSync(handledFile, `${id}\n`, { mode: 0o600, flush: true });
  handled.add(id);
}

const address = new URL(broker);
address.password = encodeURIComponent(readFileSync(passwordFile, 'utf8').trim());
const connection = await amqp.connect(address.href);
connection.on('close', stop);
const channel = await connection.createChannel();

// One at a time, so that what is not acknowledged comes again before anything that was sent after it.
await channel.prefetch(1);
await channel.consume(queue, async (message) => {
  try {
    const id = message.properties.messageId;
    if (!handled.has(id)) {
      handle(id, await open(message.content.toString('ascii')));
    }
    channel.ack(message);
  } catch (failure) {
    // It stays in the queue until somebody has seen to it: what is thrown away here is lost.
    stop(new Error(`a message could not be kept: ${failure.message}`));
  }
});

process.stdin.resume();
process.stdin.on('end', async () => {
  connection.off('close', stop);
  await connection.close();
  process.exit(0);
});
