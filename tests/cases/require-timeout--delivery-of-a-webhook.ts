// Kind: mdcms-ai/mdcms#174, uyuni-project/uyuni-tools#768
import { createHmac } from 'node:crypto';
import { request as httpsRequest } from 'node:https';
import axios from 'axios';
import { logger } from './logger.js';

export interface Delivery {
  readonly url: URL;
  readonly address: string;
  readonly secret: string;
  readonly body: string;
}

const signatureOf = ({ secret, body }: Delivery): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

export function sendPinned(delivery: Delivery): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    // ruleid: require-timeout
    const request = httpsRequest(
      {
        hostname: delivery.address,
        servername: delivery.url.hostname,
        path: delivery.url.pathname,
        method: 'POST',
        headers: { host: delivery.url.host, 'content-type': 'application/json', 'x-signature': signatureOf(delivery) },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? 0 }));
      },
    );
    request.on('error', reject);
    request.end(delivery.body);
  });
}

export async function send(delivery: Delivery): Promise<number> {
  // ruleid: require-timeout
  const { status } = await axios.post(delivery.url.href, delivery.body, {
    headers: { 'content-type': 'application/json', 'x-signature': signatureOf(delivery) },
    validateStatus: () => true,
  });
  return status;
}

const patient = axios.create({ timeout: 10_000, maxRedirects: 0 });

export async function sendInTime(delivery: Delivery): Promise<number> {
  // ok: require-timeout
  const { status } = await patient.post(delivery.url.href, delivery.body, { headers: { 'x-signature': signatureOf(delivery) } });
  if (status >= 400) logger.warn({ url: delivery.url.href, status }, 'webhook refused');
  return status;
}
