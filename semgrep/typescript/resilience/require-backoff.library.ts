import axios from 'axios';
import axiosRetry, { exponentialDelay } from 'axios-retry';

const client = axios.create({ timeout: 5_000 });

// ruleid: require-backoff
axiosRetry(client, { retries: 3 });

// ruleid: require-backoff
axiosRetry(client, { retries: 3, retryDelay: () => 1_000 });

// ok: require-backoff
axiosRetry(client, { retries: 3, retryDelay: exponentialDelay });

// ok: require-backoff
axiosRetry(client, {
  retries: 3,
  retryDelay: (attempt, error) => {
    return exponentialDelay(attempt, error, 1_000);
  },
});

// ok: require-backoff
axiosRetry(client, { retries: 3, retryDelay: (attempt) => 2 ** attempt * 100 });
